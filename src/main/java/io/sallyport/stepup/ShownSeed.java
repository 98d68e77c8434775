package io.sallyport.stepup;

import io.sallyport.secret.SecretBytes;

/**
 * A fresh seed as authenticator apps read it, shown once. Owned by the receiver, who closes it.
 *
 * @param base32 RFC 4648 base 32 without padding, ASCII
 * @param png QR code of the {@code otpauth} URI
 */
public record ShownSeed(SecretBytes base32, SecretBytes png) implements AutoCloseable {
  @Override
  public void close() {
    base32.close();
    png.close();
  }
}
