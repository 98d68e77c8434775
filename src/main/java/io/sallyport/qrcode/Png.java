package io.sallyport.qrcode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A black and white PNG (RFC 2083), one bit a pixel. Written by hand because {@code ImageIO} keeps
 * what it writes in a temporary file, and these pictures are secrets.
 */
final class Png {
  private static final int PIXELS_PER_MODULE = 8;
  private static final int BIT_DEPTH = 1;
  private static final int GREYSCALE = 0;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Png() {}

  /** A square of this many modules. */
  static byte[] ofModules(int side, Modules modules) {
    int pixels = side * PIXELS_PER_MODULE;
    byte[] rows = rows(side, modules);
    byte[] compressed = deflated(rows);
    var out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(pixels)
            .putInt(pixels)
            .put((byte) BIT_DEPTH)
            .put((byte) GREYSCALE)
            .array());
    chunk(out, "IDAT", compressed);
    chunk(out, "IEND", new byte[0]);
    Arrays.fill(rows, (byte) 0);
    Arrays.fill(compressed, (byte) 0);
    return out.toByteArray();
  }

  /** Each module is one byte wide: eight pixels of one bit. */
  private static byte[] rows(int side, Modules modules) {
    int rowLength = 1 + side;
    byte[] rows = new byte[rowLength * side * PIXELS_PER_MODULE];
    for (int row = 0; row < side * PIXELS_PER_MODULE; row++) {
      for (int x = 0; x < side; x++) {
        boolean dark = modules.isDark(x, row / PIXELS_PER_MODULE);
        rows[row * rowLength + 1 + x] = (byte) (dark ? 0x00 : 0xFF);
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] rows) {
    try (var deflater = new Deflater()) {
      deflater.setInput(rows);
      deflater.finish();
      byte[] buffer = new byte[rows.length + 64];
      int length = deflater.deflate(buffer);
      byte[] exact = Arrays.copyOf(buffer, length);
      Arrays.fill(buffer, (byte) 0);
      return exact;
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }

  /** Which modules are dark. */
  interface Modules {
    boolean isDark(int x, int y);
  }
}
