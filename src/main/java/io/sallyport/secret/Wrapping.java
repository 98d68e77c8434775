package io.sallyport.secret;

/**
 * Encrypts small secrets for rest with a token key. The binding names the row that the secret
 * belongs to: opening under another binding is refused.
 */
public interface Wrapping {
  /** Wraps under the newest epoch; the caller still owns and closes the secret. */
  Wrapped wrap(SecretBytes secret, byte[] binding);

  /**
   * Opens; the caller owns and closes the result.
   *
   * @throws TamperedException if the blob or its binding is not what was wrapped
   */
  SecretBytes open(Wrapped wrapped, byte[] binding);
}
