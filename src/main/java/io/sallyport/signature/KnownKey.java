package io.sallyport.signature;

import io.sallyport.identity.Account;
import io.sallyport.network.SourceAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A key that exists under the credential id of a request, permanent or temporary. That a request
 * names it says nothing yet: whoever asks is a stranger until {@link #macs} equal what he sent.
 */
public interface KnownKey {
  /** The MACs of the texts with the key's secret; see {@link SecretMac#macs}. */
  CompletionStage<List<byte[]>> macs(MacAlgorithm algorithm, List<byte[]> texts);

  /** The tenant as it is now, whose network policy and preferences hold for every key. */
  Account account();

  /**
   * Whether the key may be used now and from there: status, owner, expiry, its own policy. Called
   * only after the MAC has held.
   *
   * @throws io.sallyport.refusal.RefusedException {@code KeyUnusable}
   */
  Signer admit(SourceAddress source, Instant now);

  /** Whether {@link #account} and {@link #admit} read from outside and so may block. */
  default boolean blocks() {
    return false;
  }

  /**
   * Whether what is known of the key is still what is stored; otherwise it has to be looked up
   * again before it is admitted.
   */
  default boolean isCurrent() {
    return true;
  }
}
