package io.sallyport.qrcode;

import io.nayuki.qrcodegen.QrCode;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.QrCodes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * QR codes (ISO/IEC 18004) as PNG and as terminal text. The generator's own buffers cannot be
 * wiped; they are garbage as soon as a method returns.
 */
public final class NayukiQrCodes implements QrCodes {
  /** Light modules around the code that the standard asks for. */
  private static final int QUIET_ZONE = 4;

  /** Between two lines of a terminal: enough for every reader we tried, and narrow. */
  private static final int QUIET_ZONE_IN_TERMINAL = 2;

  private static final String[] HALF_BLOCKS = {" ", "\u2584", "\u2580", "\u2588"};

  @Override
  public SecretBytes png(SecretBytes text) {
    QrCode code = encode(text);
    int side = code.size + 2 * QUIET_ZONE;
    return SecretBytes.owning(
        Png.ofModules(side, (x, y) -> code.getModule(x - QUIET_ZONE, y - QUIET_ZONE)));
  }

  @Override
  public SecretBytes text(SecretBytes text) {
    QrCode code = encode(text);
    var out = new ByteArrayOutputStream();
    int end = code.size + QUIET_ZONE_IN_TERMINAL;
    for (int y = -QUIET_ZONE_IN_TERMINAL; y < end; y += 2) {
      for (int x = -QUIET_ZONE_IN_TERMINAL; x < end; x++) {
        out.writeBytes(halfBlock(code, x, y, end).getBytes(StandardCharsets.UTF_8));
      }
      out.write('\n');
    }
    return SecretBytes.owning(out.toByteArray());
  }

  private static QrCode encode(SecretBytes text) {
    return text.expose(bytes -> QrCode.encodeBinary(bytes, QrCode.Ecc.MEDIUM));
  }

  /** One character for two modules, one above the other: what is light is drawn. */
  private static String halfBlock(QrCode code, int x, int y, int end) {
    boolean upper = !code.getModule(x, y);
    boolean lower = y + 1 < end && !code.getModule(x, y + 1);
    return HALF_BLOCKS[(upper ? 2 : 0) + (lower ? 1 : 0)];
  }
}
