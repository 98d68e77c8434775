package io.sallyport.api.operation;

import io.sallyport.api.Request.Header;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as a client does (V3); targets without a query. */
final class TestSigner {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";

  private final String keyId;
  private final byte[] secret;
  private int nonces;

  TestSigner(String keyId, String secret) {
    this.keyId = keyId;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  List<Header> sign(String method, String path, String body, Instant at) {
    TreeMap<String, String> signed = new TreeMap<>();
    signed.put("host", "vault.example.com");
    signed.put("x-acs-content-sha256", sha256(body));
    signed.put("x-acs-date", at.truncatedTo(ChronoUnit.SECONDS).toString());
    signed.put("x-acs-signature-nonce", "nonce-%08d".formatted(++nonces));
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder(method + "\n" + path + "\n\n");
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(sha256(body));
    String toSign = ALGORITHM + "\n" + sha256(canonical.toString());
    String signature =
        HexFormat.of().formatHex(hmac(secret, toSign.getBytes(StandardCharsets.UTF_8)));
    List<Header> headers = new ArrayList<>();
    signed.forEach((name, value) -> headers.add(new Header(name, value)));
    headers.add(
        new Header(
            "Authorization",
            ALGORITHM
                + " Credential="
                + keyId
                + ",SignedHeaders="
                + names
                + ",Signature="
                + signature));
    if (!body.isEmpty()) {
      headers.add(new Header("Content-Type", "application/json"));
    }
    return headers;
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
