package io.sallyport.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.MacAlgorithm;
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
 * Signs requests by an ACS3 scheme as a client does, written apart from what verifies them. The
 * query has to be in canonical form already.
 */
public final class SigningClient {
  private final String accessKeyId;
  private final String secret;
  private final boolean sm3;

  /** Signs with this pair by ACS3-HMAC-SHA256. */
  public SigningClient(String accessKeyId, String secret) {
    this(accessKeyId, secret, false);
  }

  /** Signs with this pair by ACS3-HMAC-SM3, or by the other. */
  public SigningClient(String accessKeyId, String secret, boolean sm3) {
    this.accessKeyId = accessKeyId;
    this.secret = secret;
    this.sm3 = sm3;
  }

  /**
   * A signed request with all headers signed, in the order of their names.
   *
   * @param more other headers; an empty one is left out
   */
  public SignedRequest sign(
      String method, String target, Map<String, String> more, String body, Stamp stamp) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.putIfAbsent("host", "vault.example:8443");
    headers.values().removeIf(String::isEmpty);
    headers.put("x-acs-date", stamp.date().toString());
    headers.put("x-acs-signature-nonce", stamp.nonce());
    String hashHeader =
        headers.containsKey("x-acs-content-sm3") ? "x-acs-content-sm3" : "x-acs-content-sha256";
    headers.put(hashHeader, hex(hash(body)));
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
    canonical.append(
        headers.getOrDefault("x-acs-content-sm3", headers.get("x-acs-content-sha256")));
    String name = sm3 ? "ACS3-HMAC-SM3" : "ACS3-HMAC-SHA256";
    String text = name + "\n" + hex(hash(canonical.toString()));
    MacAlgorithm algorithm = sm3 ? MacAlgorithm.HMAC_SM3 : MacAlgorithm.HMAC_SHA256;
    byte[] mac = FakeSecrets.hmac(algorithm, secret.getBytes(UTF_8), text.getBytes(UTF_8));
    return "%s Credential=%s,SignedHeaders=%s,Signature=%s"
        .formatted(name, accessKeyId, signed, hex(mac));
  }

  private byte[] hash(String text) {
    if (sm3) {
      return new BouncyCastleSm3().digest(text.getBytes(UTF_8));
    }
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
