package io.sallyport.qrcode;

import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.QrCodes;

/** QR codes (ISO/IEC 18004) as PNG and as terminal text. */
public final class NayukiQrCodes implements QrCodes {
  @Override
  public SecretBytes png(SecretBytes text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SecretBytes text(SecretBytes text) {
    throw new UnsupportedOperationException();
  }
}
