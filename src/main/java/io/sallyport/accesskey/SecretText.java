package io.sallyport.accesskey;

import io.sallyport.secret.Base62;
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
      Base62.fill(text, KeyText.PREFIX_LENGTH, KeyText.PREFIX_LENGTH + BODY_DIGITS, blocks);
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
}
