package io.sallyport.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Reads a private key in PEM (RFC 7468, PKCS#8, not encrypted) without making a String of it. */
final class PemKey {
  private static final byte[] BEGIN =
      "-----BEGIN PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "-----END PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

  private PemKey() {}

  /** Reads and wipes the file's bytes. */
  static PrivateKey read(byte[] pem, String algorithm) throws GeneralSecurityException {
    byte[] base64 = new byte[0];
    byte[] der = new byte[0];
    try {
      int start = indexOf(pem, BEGIN) + BEGIN.length;
      int end = indexOf(pem, END);
      if (start < BEGIN.length || end < start) {
        throw new InvalidKeySpecException("there is no BEGIN PRIVATE KEY in the key file");
      }
      base64 = Arrays.copyOfRange(pem, start, end);
      der = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } finally {
      Arrays.fill(pem, (byte) 0);
      Arrays.fill(base64, (byte) 0);
      Arrays.fill(der, (byte) 0);
    }
  }

  private static int indexOf(byte[] text, byte[] part) {
    for (int index = 0; index <= text.length - part.length; index++) {
      if (Arrays.equals(text, index, index + part.length, part, 0, part.length)) {
        return index;
      }
    }
    return -part.length - 1;
  }
}
