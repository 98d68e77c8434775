package io.sallyport.signature;

import io.sallyport.identity.Account;
import io.sallyport.network.SourceAddress;
import java.time.Instant;

/**
 * A key that exists under the credential id of a request, permanent or temporary. That a request
 * names it says nothing yet: whoever asks is a stranger until {@link #mac} equals what he sent.
 */
public interface KnownKey {
  /**
   * The MAC of the message with the key's secret.
   *
   * @throws io.sallyport.secret.TamperedException if the stored secret is not what was stored
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer in time
   */
  byte[] mac(MacAlgorithm algorithm, byte[] message);

  /** The tenant as it is now, whose network policy and preferences hold for every key. */
  Account account();

  /**
   * Whether the key may be used now and from there: status, owner, expiry, its own policy. Called
   * only after the MAC has held.
   *
   * @throws io.sallyport.refusal.RefusedException {@code KeyUnusable}
   */
  Signer admit(SourceAddress source, Instant now);
}
