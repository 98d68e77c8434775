package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;

/** MACs with a wrapped AccessKey secret, which is opened for this one computation at most. */
public interface SecretMac {
  /**
   * The MAC of the message with the secret.
   *
   * @throws io.sallyport.secret.TamperedException if the wrapped secret does not belong to the
   *     binding
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer in time
   */
  byte[] mac(MacAlgorithm algorithm, Wrapped secret, byte[] binding, byte[] message);

  /** The MAC of the message with a secret that the caller has open, owns and closes. */
  byte[] mac(MacAlgorithm algorithm, SecretBytes secret, byte[] message);

  /** As much work as {@link #mac}, for a key id that nobody has; the result matches nothing. */
  byte[] macOfNobody(MacAlgorithm algorithm, byte[] message);
}
