package io.sallyport.pkcs11;

import io.sallyport.accesskey.SecretText;
import io.sallyport.secret.Bytes;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The form of what is stored of a key for use inside the token: {@code 01 || epoch (4) || one
 * wrapped key string for each} {@link KeyForm} at its {@link #place}. A key string is filled up
 * with zeros to a block of the hash, by which HMAC gives the same result and every token accepts
 * the length. Nothing in it names the row: the row's seal does.
 */
final class TokenKeys {
  private static final byte FORMAT = 1;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;
  private static final int LENGTH =
      HEADER_BYTES + KeyForm.values().length * SigningSession.WRAPPED_BYTES;

  private TokenKeys() {}

  /** Puts them together, one for every form. */
  static Bytes of(int epoch, Map<KeyForm, byte[]> wrapped) {
    ByteBuffer all = ByteBuffer.allocate(LENGTH).put(FORMAT).putInt(epoch);
    wrapped.forEach((form, one) -> all.put(start(form), one));
    return Bytes.of(all.array());
  }

  /** Whether this release can read them. */
  static boolean isReadable(Bytes tokenKeys) {
    return tokenKeys.length() == LENGTH && tokenKeys.at(0) == FORMAT;
  }

  /** The epoch of the key that wrapped them. */
  static int epoch(Bytes tokenKeys) {
    int epoch = 0;
    for (int i = 1; i < HEADER_BYTES; i++) {
      epoch = epoch << Byte.SIZE | Byte.toUnsignedInt(tokenKeys.at(i));
    }
    return epoch;
  }

  /** One of them. */
  static byte[] wrapped(Bytes tokenKeys, KeyForm form) {
    int start = start(form);
    return Arrays.copyOfRange(
        tokenKeys.toArray(), start, start + SigningSession.WRAPPED_BYTES);
  }

  private static int start(KeyForm form) {
    return HEADER_BYTES + place(form) * SigningSession.WRAPPED_BYTES;
  }

  /** Never to be changed: what is stored hangs on it. */
  private static int place(KeyForm form) {
    return switch (form) {
      case SECRET -> 0;
      case SECRET_AMPERSAND -> 1;
      case ALIYUN_V4_SECRET -> 2;
      case AWS4_SECRET -> 3;
    };
  }

  /**
   * A key string with its zeros; the caller wipes it.
   *
   * @throws IllegalArgumentException if it is longer than a block, which no secret of ours makes
   */
  static byte[] keyString(KeyForm form, byte[] secret) {
    byte[] before = form.before().getBytes(StandardCharsets.US_ASCII);
    byte[] after = form.after().getBytes(StandardCharsets.US_ASCII);
    if (secret.length > SecretText.LENGTH
        || before.length + secret.length + after.length > SigningSession.KEY_BYTES) {
      throw new IllegalArgumentException("too long for a key string");
    }
    byte[] key = Arrays.copyOf(before, SigningSession.KEY_BYTES);
    System.arraycopy(secret, 0, key, before.length, secret.length);
    System.arraycopy(after, 0, key, before.length + secret.length, after.length);
    return key;
  }
}
