package io.sallyport.signature;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** MACs with the secrets of keys, computed in the token wherever it can. */
public interface SecretMac {
  /**
   * The MACs of these texts with one secret, in their order. Never blocks: the work is handed over,
   * and the stage ends on whatever thread did it.
   *
   * <p>It ends with {@link io.sallyport.secret.TamperedException} if the stored secret is not what
   * was stored, and with {@link io.sallyport.refusal.UnavailableException} if the token does not
   * answer in time.
   *
   * @param texts owned by this call until the stage ends
   */
  CompletionStage<List<byte[]>> macs(MacKey key, MacAlgorithm algorithm, List<byte[]> texts);

  /**
   * The same for callers who have lately shown that they hold a secret: where many wait for the
   * token, theirs come first.
   */
  default SecretMac preferred() {
    return this;
  }
}
