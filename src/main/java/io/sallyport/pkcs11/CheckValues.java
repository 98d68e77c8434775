package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Check values tell keys apart without showing them: an HMAC, or for an AES key the encryption, of
 * a fixed text. The encryption uses one reserved IV for nothing but this one text, so that it says
 * no more about the key when repeated; a random IV meets it with a chance of 2^-96.
 */
final class CheckValues {
  private static final byte[] TEXT = "sallyport/check-value/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESERVED_IV = "sallyport/cv".getBytes(StandardCharsets.US_ASCII);

  private CheckValues() {}

  /** The check values of every key, by label. */
  static Map<String, Bytes> compute(OpenToken token) throws GeneralSecurityException {
    Map<String, Bytes> values = new TreeMap<>();
    for (KeyLabel label : token.labels()) {
      values.put(label.text(), Bytes.of(compute(token, label)));
    }
    return values;
  }

  /** One key's check value. */
  static byte[] compute(OpenToken token, KeyLabel label) throws GeneralSecurityException {
    return label.use().encrypts()
        ? token.encrypt(label, RESERVED_IV, TEXT)
        : token.mac(label, TEXT);
  }

  /** Whether an encrypting key opens what it is known to have made. */
  static boolean opens(OpenToken token, KeyLabel label) throws GeneralSecurityException {
    byte[] sealed = token.encrypt(label, RESERVED_IV, TEXT);
    return MessageDigest.isEqual(TEXT, token.decrypt(label, RESERVED_IV, sealed));
  }

  /**
   * Computes with every key, opens with those that encrypt and draws random bytes; compares with
   * what is known.
   *
   * @throws TokenRefusedException if a known key is missing or another one
   */
  static void verify(OpenToken token, Map<String, Bytes> known) throws GeneralSecurityException {
    Map<String, Bytes> actual = compute(token);
    known.forEach((label, value) -> {
      Bytes found = actual.get(label);
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
    token.random(1);
  }
}
