package io.sallyport.stepup;

import io.sallyport.secret.SecretBytes;

/** Draws QR codes of secret texts; every result is secret, too, and owned by the caller. */
public interface QrCodes {
  /** A PNG picture. */
  SecretBytes png(SecretBytes text);

  /** UTF-8 text of half blocks for a terminal, light on dark, lines ended by {@code \n}. */
  SecretBytes text(SecretBytes text);
}
