package io.sallyport.secret;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Digits 0-9, A-Z, a-z for 0 to 61. Works on bytes, so that no secret becomes a {@code String}. */
public final class Base62 {
  /** How many digits there are. */
  public static final int RADIX = 62;

  /**
   * The largest multiple of 62 that a byte can be below: bytes from here on are rejected, so that
   * every digit is equally likely.
   */
  static final int FAIR_BYTES = 256 - 256 % RADIX;

  /**
   * Blocks after which a source of bytes is given up as broken. A block of 14 good bytes holds no
   * usable one with a chance of 2^-70.
   */
  private static final int BLOCKS_MAX = 64;

  private Base62() {}

  /** The digit as ASCII, computed rather than looked up. */
  public static byte digit(int value) {
    if (value < 10) {
      return (byte) ('0' + value);
    }
    return (byte) (value < 36 ? 'A' + value - 10 : 'a' + value - 36);
  }

  /** Whether the ASCII character is a digit. */
  public static boolean isDigit(int character) {
    return character >= '0' && character <= '9'
        || character >= 'A' && character <= 'Z'
        || character >= 'a' && character <= 'z';
  }

  /**
   * Fills a part of the text with digits made from uniformly random bytes without bias: bytes from
   * 248 on are passed over, the others are taken modulo 62.
   *
   * @param end exclusive
   * @param blocks the stream of bytes, in blocks: called with 0, 1, 2 and so on until there are
   *     enough; each block is wiped after use
   * @throws IllegalStateException if the stream yields no usable bytes
   */
  public static void fill(byte[] text, int from, int end, IntFunction<byte[]> blocks) {
    int at = from;
    for (int block = 0; at < end; block++) {
      if (block == BLOCKS_MAX) {
        throw new IllegalStateException("the stream of random bytes yields nothing usable");
      }
      byte[] bytes = blocks.apply(block);
      at = take(bytes, text, at, end);
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static int take(byte[] bytes, byte[] text, int from, int end) {
    int at = from;
    for (int i = 0; i < bytes.length && at < end; i++) {
      int value = bytes[i] & 0xFF;
      if (value < FAIR_BYTES) {
        text[at++] = digit(value % RADIX);
      }
    }
    return at;
  }
}
