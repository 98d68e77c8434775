package io.sallyport;

import io.sallyport.TestClient.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A pair in the hands of a program: signs requests by {@code ACS3-HMAC-SHA256}. */
public record TestKey(TestClient client, String id, String secret) {
  /** Asks who it is, signed. */
  public Answer whoAmI() {
    return send("GET", "/v1/caller-identity", null);
  }

  /** A signed request. */
  public Answer send(String method, String path, @Nullable Object body) {
    return client.send(method, path, sign(method, path, body), body);
  }

  /** A signed request with further headers, which are signed too; their names in lower case. */
  public Answer send(String method, String path, Map<String, String> more, @Nullable Object body) {
    Instant now = client.clock().instant();
    return client.send(
        method, path, sign(method, path, more, body, new Stamp(now, newNonce())), body);
  }

  /** The same pair used through another client. */
  public TestKey at(TestClient other) {
    return new TestKey(other, id, secret);
  }

  /** The headers of a signed request now, with a fresh nonce. */
  public Map<String, String> sign(String method, String path, @Nullable Object body) {
    return sign(method, path, body, client.clock().instant(), newNonce());
  }

  /** The headers of a signed request. */
  public Map<String, String> sign(
      String method, String path, @Nullable Object body, Instant at, String nonce) {
    return sign(method, path, Map.of(), body, new Stamp(at, nonce));
  }

  private Map<String, String> sign(
      String method, String path, Map<String, String> more, @Nullable Object body, Stamp stamp) {
    String hash = hex(sha256(body == null ? new byte[0] : TestClient.json(body)));
    Map<String, String> sent = new HashMap<>(more);
    sent.put("x-acs-date", stamp.at().truncatedTo(ChronoUnit.SECONDS).toString());
    sent.put("x-acs-signature-nonce", stamp.nonce());
    sent.put("x-acs-content-sha256", hash);
    var signed = new TreeMap<>(sent);
    signed.put("host", client.host());
    if (body != null) {
      sent.put("Content-Type", "application/json");
      signed.put("content-type", "application/json");
    }
    var canonical = new StringBuilder(method + "\n" + path + "\n\n");
    signed.forEach((name, value) -> canonical.append(name + ":" + value + "\n"));
    String names = String.join(";", signed.keySet());
    canonical.append("\n" + names + "\n" + hash);
    String toSign =
        "ACS3-HMAC-SHA256\n" + hex(sha256(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    sent.put(
        "Authorization",
        "ACS3-HMAC-SHA256 Credential="
            + id
            + ",SignedHeaders="
            + names
            + ",Signature="
            + hex(mac(toSign)));
    return sent;
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "RAW"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String newNonce() {
    return UUID.randomUUID().toString();
  }

  private record Stamp(Instant at, String nonce) {}
}
