package io.sallyport.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests by ACS3-HMAC-SHA256 as a client does, written apart from what verifies them. The
 * query has to be in canonical form already.
 */
public final class SigningClient {
  private final String accessKeyId;
  private final String secret;

  /** Signs with this pair. */
  public SigningClient(String accessKeyId, String secret) {
    this.accessKeyId = accessKeyId;
    this.secret = secret;
  }

  /** A signed request with all headers signed, in the order of their names. */
  public SignedRequest sign(
      String method, String target, Map<String, String> more, String body, Stamp stamp) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.putIfAbsent("host", "vault.example:8443");
    headers.put("x-acs-date", stamp.date().toString());
    headers.put("x-acs-signature-nonce", stamp.nonce());
    headers.put("x-acs-content-sha256", hex(sha256(body)));
    List<Header> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(new Header(name, value)));
    lines.add(new Header("Authorization", authorization(method, target, headers)));
    return new SignedRequest(method, target, lines, SecretBytes.owning(body.getBytes(UTF_8)));
  }

  private String authorization(String method, String target, Map<String, String> headers) {
    String[] parts = target.split("\\?", 2);
    var canonical = new StringBuilder();
    canonical.append(method).append('\n').append(parts[0]).append('\n');
    canonical.append(parts.length > 1 ? parts[1] : "").append('\n');
    headers.forEach(
        (name, value) -> canonical.append(name).append(':').append(value.trim()).append('\n'));
    String signed = String.join(";", headers.keySet()).toLowerCase(Locale.ROOT);
    canonical.append('\n').append(signed).append('\n');
    canonical.append(headers.get("x-acs-content-sha256"));
    String text = "ACS3-HMAC-SHA256\n" + hex(sha256(canonical.toString()));
    String signature = hex(FakeSecrets.hmac(secret.getBytes(UTF_8), text.getBytes(UTF_8)));
    return "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s"
        .formatted(accessKeyId, signed, signature);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** When and with which nonce. */
  public record Stamp(Instant date, String nonce) {}
}
