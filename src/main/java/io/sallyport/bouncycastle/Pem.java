package io.sallyport.bouncycastle;

import io.sallyport.secret.SecretBytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** PEM text (RFC 7468). Private keys never pass through a {@code String}. */
final class Pem {
  private static final byte[] NEWLINE = {'\n'};
  private static final int LINE = 64;
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String KEY_END = "\n-----END PRIVATE KEY-----\n";

  private Pem() {}

  static String of(X509Certificate certificate) {
    try {
      String body = Base64.getMimeEncoder(LINE, NEWLINE).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static SecretBytes of(PrivateKey key) {
    byte[] encoded = key.getEncoded();
    byte[] body = Base64.getMimeEncoder(LINE, NEWLINE).encode(encoded);
    byte[] begin = KEY_BEGIN.getBytes(StandardCharsets.US_ASCII);
    byte[] end = KEY_END.getBytes(StandardCharsets.US_ASCII);
    byte[] text = Arrays.copyOf(begin, begin.length + body.length + end.length);
    System.arraycopy(body, 0, text, begin.length, body.length);
    System.arraycopy(end, 0, text, begin.length + body.length, end.length);
    Arrays.fill(encoded, (byte) 0);
    Arrays.fill(body, (byte) 0);
    return SecretBytes.owning(text);
  }

  /** Reads one certificate; throws {@link IllegalArgumentException} if it is none. */
  static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException malformed) {
      throw new IllegalArgumentException("not a certificate", malformed);
    }
  }

  /** Reads an EC key as {@link #of(PrivateKey)} wrote it. */
  static PrivateKey privateKey(SecretBytes pem) {
    return pem.expose(text -> {
      int from = KEY_BEGIN.length();
      int to = text.length - KEY_END.length();
      if (to <= from) {
        throw new IllegalArgumentException("not a private key");
      }
      byte[] body = Arrays.copyOfRange(text, from, to);
      byte[] encoded = Base64.getMimeDecoder().decode(body);
      try {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (GeneralSecurityException malformed) {
        throw new IllegalArgumentException("not a private key", malformed);
      } finally {
        Arrays.fill(body, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
      }
    });
  }
}
