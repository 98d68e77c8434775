package io.sallyport.accesskey;

import io.sallyport.secret.Base62;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The common form of both halves of a pair: a fixed prefix, random base-62 digits, and a tail of
 * six base-62 digits that is the CRC-32 of all before it (62^6 exceeds 2^32, so the tail is exact).
 */
final class KeyText {
  static final String ID_PREFIX = "SPAK";
  static final int ID_LENGTH = 24;
  static final String SECRET_PREFIX = "SPSK";
  static final int SECRET_LENGTH = 46;
  static final int PREFIX_LENGTH = 4;
  static final int TAIL_LENGTH = 6;

  private KeyText() {}

  static boolean isKeyId(String value) {
    if (value.length() != ID_LENGTH || !value.chars().allMatch(Base62::isDigit)) {
      return false;
    }
    return holds(ID_PREFIX, value.getBytes(StandardCharsets.US_ASCII));
  }

  static boolean isSecret(SecretBytes secret) {
    return secret.length() == SECRET_LENGTH
        && secret.expose(text -> areDigits(text) && holds(SECRET_PREFIX, text));
  }

  /** Writes the check tail over the last six bytes. */
  static void seal(byte[] text) {
    System.arraycopy(tail(text), 0, text, text.length - TAIL_LENGTH, TAIL_LENGTH);
  }

  private static boolean areDigits(byte[] text) {
    boolean all = true;
    for (byte character : text) {
      all &= Base62.isDigit(character);
    }
    return all;
  }

  private static boolean holds(String prefix, byte[] text) {
    byte[] head = prefix.getBytes(StandardCharsets.US_ASCII);
    int body = text.length - TAIL_LENGTH;
    byte[] tail = tail(text);
    return Arrays.equals(text, 0, head.length, head, 0, head.length)
        && Arrays.equals(text, body, text.length, tail, 0, tail.length);
  }

  private static byte[] tail(byte[] text) {
    var crc = new CRC32();
    crc.update(text, 0, text.length - TAIL_LENGTH);
    long rest = crc.getValue();
    byte[] tail = new byte[TAIL_LENGTH];
    for (int i = TAIL_LENGTH - 1; i >= 0; i--) {
      tail[i] = Base62.digit((int) (rest % Base62.RADIX));
      rest /= Base62.RADIX;
    }
    return tail;
  }
}
