package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Check values tell keys apart without showing them: an HMAC, or for an AES key the encryption, of
 * a fixed text, or for a key that only wraps the hash of what it makes of a fixed key. The
 * encryption uses one reserved IV for nothing but this one text, so that it says no more about the
 * key when repeated; a random IV meets it with a chance of 2^-96.
 */
final class CheckValues {
  private static final byte[] TEXT = "sallyport/check-value/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESERVED_IV = "sallyport/cv".getBytes(StandardCharsets.US_ASCII);

  private CheckValues() {}

  /** The check values of every key, by label. */
  static Map<String, Bytes> compute(OpenToken token) throws GeneralSecurityException {
    Map<String, Bytes> values = new TreeMap<>();
    for (KeyLabel label : token.labels()) {
      if (isUsed(token, label)) {
        values.put(label.text(), Bytes.of(compute(token, label)));
      }
    }
    return values;
  }

  private static byte[] compute(OpenToken token, KeyLabel label) throws GeneralSecurityException {
    if (label.use().wraps()) {
      return token.chamber().orElseThrow().checkValue(label.epoch());
    }
    return label.use().encrypts()
        ? token.encrypt(label, RESERVED_IV, TEXT)
        : token.mac(label, TEXT);
  }

  /** A key for wrapping is of no use to a token that cannot do the rest. */
  private static boolean isUsed(OpenToken token, KeyLabel label) {
    return !label.use().wraps() || token.chamber().isPresent();
  }

  /** Whether an encrypting key opens what it is known to have made. */
  static boolean opens(OpenToken token, KeyLabel label) throws GeneralSecurityException {
    byte[] sealed = token.encrypt(label, RESERVED_IV, TEXT);
    return MessageDigest.isEqual(TEXT, token.decrypt(label, RESERVED_IV, sealed));
  }

  /**
   * Computes with every key, opens with those that encrypt, and draws random bytes; compares with
   * what is known.
   *
   * @throws TokenRefusedException if a known key is missing or another one
   */
  static void verify(OpenToken token, Map<String, Bytes> known) throws GeneralSecurityException {
    Map<String, Bytes> actual = compute(token);
    known.forEach((label, value) -> {
      Bytes found = actual.get(label);
      if (found == null && isThereUnused(token, label)) {
        return;
      }
      if (found == null) {
        throw new TokenRefusedException(label + " is missing");
      }
      if (!found.equals(value)) {
        throw new TokenRefusedException(label + " is not the key that the data belongs to");
      }
    });
    for (KeyLabel label : token.labels()) {
      if (label.use().encrypts() && !opens(token, label)) {
        throw new TokenRefusedException(label + " does not open what it encrypts");
      }
    }
    token.chamber().ifPresent(KeyChamber::probe);
    token.random(1);
  }

  private static boolean isThereUnused(OpenToken token, String text) {
    for (KeyLabel label : token.labels()) {
      if (label.text().equals(text)) {
        return !isUsed(token, label);
      }
    }
    return false;
  }
}
