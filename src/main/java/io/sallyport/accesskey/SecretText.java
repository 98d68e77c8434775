package io.sallyport.accesskey;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The text of a secret: 46 ASCII characters, {@code SPSK}, 36 random base-62 digits (214 bits), and
 * six digits of CRC-32 over the 40 before, so that scanners match it offline and a damaged copy is
 * noticed by its owner. Longer than 32 bytes, the least that tokens accept as an HMAC-SHA256 key.
 */
public final class SecretText {
  /** Length in bytes, which are ASCII characters. */
  public static final int LENGTH = KeyText.SECRET_LENGTH;

  /** Random digits in it. */
  public static final int BODY_DIGITS =
      KeyText.SECRET_LENGTH - KeyText.PREFIX_LENGTH - KeyText.TAIL_LENGTH;

  /**
   * Blocks after which a source of bytes is given up as broken. A block of 32 good bytes holds
   * fewer than 8 usable ones with a chance far below 2^-64.
   */
  private static final int BLOCKS_MAX = 64;

  private SecretText() {}

  /**
   * Turns uniformly random bytes into a secret's text without bias: bytes from 248 on are passed
   * over, the others are taken modulo 62.
   *
   * @param blocks the stream of derived bytes, in blocks: called with 0, 1, 2 and so on until there
   *     are enough; each block is wiped after use
   * @return owned by the caller
   * @throws IllegalStateException if the stream yields no usable bytes
   */
  public static SecretBytes fromUniform(IntFunction<byte[]> blocks) {
    byte[] text = new byte[LENGTH];
    boolean complete = false;
    try {
      fill(text, blocks);
      byte[] prefix = KeyText.SECRET_PREFIX.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(prefix, 0, text, 0, prefix.length);
      KeyText.seal(text);
      complete = true;
      return SecretBytes.owning(text);
    } finally {
      if (!complete) {
        Arrays.fill(text, (byte) 0);
      }
    }
  }

  /** Whether prefix, alphabet, length and check tail hold. */
  public static boolean isWellFormed(SecretBytes secret) {
    return KeyText.isSecret(secret);
  }

  private static void fill(byte[] text, IntFunction<byte[]> blocks) {
    int at = KeyText.PREFIX_LENGTH;
    int end = at + BODY_DIGITS;
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
      if (value < Base62.FAIR_BYTES) {
        text[at++] = Base62.digit(value % Base62.RADIX);
      }
    }
    return at;
  }
}
