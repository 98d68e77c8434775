package io.sallyport.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests by AWS SigV4 as a client does, written apart from what verifies them. Paths have
 * to be free of what would have to be encoded.
 *
 * @param service in the scope of the credential
 */
public record Aws4Client(String accessKeyId, String secret, String service) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * What is signed.
   *
   * @param headers more of them, lower case, all signed
   */
  public record Message(
      String method, String path, Map<String, String> query, Map<String, String> headers,
      String body) {
    /** Nothing but a path to read. */
    public static Message get(String path) {
      return new Message("GET", path, Map.of(), Map.of(), "");
    }
  }

  /** Signed in the header, with the hash of the body, unless another is among the headers. */
  public SignedRequest sign(Message message, Instant date) {
    String query = query(message.query());
    return sign(message, query, query, date);
  }

  /** The same, with a query that stands in one way in what is sent and in another in the text. */
  public SignedRequest sign(Message message, String sentQuery, String signedQuery, Instant date) {
    Map<String, String> headers = new TreeMap<>(message.headers());
    headers.putIfAbsent("host", "store.example:8443");
    headers.putIfAbsent("x-amz-content-sha256", sha256(message.body()));
    headers.put("x-amz-date", DATE.format(date));
    headers.values().removeIf(String::isEmpty);
    String hash = headers.getOrDefault("x-amz-content-sha256", sha256(message.body()));
    String names = String.join(";", headers.keySet());
    String signature =
        signature(message, signedQuery, headers, hash, date);
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(accessKeyId, scope(date), names, signature));
    return wire(message, sentQuery, headers);
  }

  /** Signed in the query, good for so many seconds. */
  public SignedRequest presign(Message message, Instant date, String seconds) {
    Map<String, String> headers = new TreeMap<>(message.headers());
    headers.putIfAbsent("host", "store.example:8443");
    Map<String, String> query = new TreeMap<>(message.query());
    query.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
    query.put("X-Amz-Credential", accessKeyId + "/" + scope(date));
    query.put("X-Amz-Date", DATE.format(date));
    query.put("X-Amz-Expires", seconds);
    query.put("X-Amz-SignedHeaders", String.join(";", headers.keySet()));
    query.values().removeIf(String::isEmpty);
    String usual = service.equals("s3") ? "UNSIGNED-PAYLOAD" : sha256(message.body());
    String hash = query.getOrDefault("X-Amz-Content-Sha256", usual);
    query.put("X-Amz-Signature", signature(message, query(query), headers, hash, date));
    return wire(message, query(query), headers);
  }

  private static SignedRequest wire(
      Message message, String written, Map<String, String> headers) {
    List<Header> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(new Header(name, value)));
    return new SignedRequest(
        message.method(),
        message.path() + (written.isEmpty() ? "" : "?" + written),
        lines,
        SecretBytes.owning(message.body().getBytes(UTF_8)));
  }

  private String signature(
      Message message,
      String query,
      Map<String, String> headers,
      String hash,
      Instant date) {
    var canonical = new StringBuilder(message.method()).append('\n');
    canonical.append(message.path()).append('\n').append(query).append('\n');
    headers.forEach(
        (name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(String.join(";", headers.keySet())).append('\n').append(hash);
    String text =
        "AWS4-HMAC-SHA256\n%s\n%s\n%s"
            .formatted(DATE.format(date), scope(date), sha256(canonical.toString()));
    MacAlgorithm algorithm =
        MacAlgorithm.derived(KeyForm.AWS4_SECRET, List.of(scope(date).split("/", -1)));
    return HexFormat.of()
        .formatHex(FakeSecrets.hmac(algorithm, secret.getBytes(UTF_8), text.getBytes(UTF_8)));
  }

  private String scope(Instant date) {
    return "%s/eu-west-1/%s/aws4_request".formatted(DATE.format(date).substring(0, 8), service);
  }

  private static String query(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
    pairs.sort(null);
    return String.join("&", pairs);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** The SHA-256 of a text in hexadecimal digits. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
