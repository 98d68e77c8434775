package io.sallyport.stepup;

import io.sallyport.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What authenticator apps read: RFC 4648 base 32, and an otpauth URI around it. Bytes throughout.
 */
final class SeedText {
  private static final String ISSUER = "Sallyport";
  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII);
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final int BITS_PER_CHARACTER = 5;

  private SeedText() {}

  /** Base 32 without padding. */
  static SecretBytes base32(SecretBytes seed) {
    return SecretBytes.owning(seed.expose(SeedText::base32));
  }

  private static byte[] base32(byte[] seed) {
    int bits = seed.length * Byte.SIZE;
    byte[] text = new byte[(bits + BITS_PER_CHARACTER - 1) / BITS_PER_CHARACTER];
    for (int i = 0; i < text.length; i++) {
      text[i] = ALPHABET[group(seed, i * BITS_PER_CHARACTER)];
    }
    return text;
  }

  private static int group(byte[] seed, int firstBit) {
    int group = 0;
    for (int bit = firstBit; bit < firstBit + BITS_PER_CHARACTER; bit++) {
      int index = bit / Byte.SIZE;
      int value = index < seed.length ? (seed[index] >>> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1 : 0;
      group = (group << 1) | value;
    }
    return group;
  }

  /** {@code otpauth://totp/Sallyport:<name>?secret=...}, percent-encoded after RFC 3986. */
  static SecretBytes uri(SecretBytes base32, String name) {
    byte[] before =
        ("otpauth://totp/" + ISSUER + ":" + encoded(name) + "?secret=")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] after =
        ("&issuer=" + ISSUER + "&algorithm=SHA1&digits=6&period=" + OneTimeCodes.STEP_SECONDS)
            .getBytes(StandardCharsets.US_ASCII);
    return SecretBytes.owning(base32.expose(secret -> joined(before, secret, after)));
  }

  private static byte[] joined(byte[] before, byte[] secret, byte[] after) {
    byte[] all = Arrays.copyOf(before, before.length + secret.length + after.length);
    System.arraycopy(secret, 0, all, before.length, secret.length);
    System.arraycopy(after, 0, all, before.length + secret.length, after.length);
    return all;
  }

  private static String encoded(String text) {
    var out = new ByteArrayOutputStream();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf((char) (b & 0xFF)) >= 0) {
        out.write(b);
      } else {
        out.writeBytes("%%%02X".formatted(b & 0xFF).getBytes(StandardCharsets.US_ASCII));
      }
    }
    return out.toString(StandardCharsets.US_ASCII);
  }
}
