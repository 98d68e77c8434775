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
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests to the Simple Log Service as its clients do, written apart from what verifies
 * them.
 *
 * @param fourth whether by the fourth version; by the first otherwise
 */
public record SlsClient(String accessKeyId, String secret, boolean fourth) {
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * What is signed.
   *
   * @param path decoded
   * @param headers more of them, or other ones; empty ones are left out
   */
  public record Message(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {}

  /** A signed request. */
  public SignedRequest sign(Message message, Instant date) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/json");
    headers.put("Host", "proj.log.example");
    headers.put("x-log-apiversion", "0.6.0");
    headers.put("x-log-bodyrawsize", "0");
    if (fourth) {
      headers.put("x-log-date", BASIC.format(date));
      headers.put("x-log-content-sha256", hash("SHA-256", message.body()));
    } else {
      headers.put("Date", HTTP.format(date));
      headers.put("x-log-signaturemethod", "hmac-sha1");
      headers.put(
          "Content-MD5",
          message.body().isEmpty()
              ? ""
              : hash("MD5", message.body()).toUpperCase(Locale.ROOT));
    }
    headers.putAll(message.headers());
    headers.values().removeIf(String::isEmpty);
    headers.put("Authorization", fourth ? fourth(message, headers, date) : first(message, headers));
    List<Header> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(new Header(name, value)));
    var target = new StringBuilder(encode(message.path()).replace("%2F", "/"));
    message
        .query()
        .forEach((name, value) ->
            target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value)));
    return new SignedRequest(
        message.method(),
        target.toString(),
        lines,
        SecretBytes.owning(message.body().getBytes(UTF_8)));
  }

  private String first(Message message, Map<String, String> headers) {
    var text = new StringBuilder(message.method()).append('\n');
    for (String name : List.of("Content-MD5", "Content-Type", "Date")) {
      text.append(headers.getOrDefault(name, "")).append('\n');
    }
    headers.forEach((name, value) -> {
      if (name.startsWith("x-log-") || name.startsWith("x-acs-")) {
        text.append(name).append(':').append(value).append('\n');
      }
    });
    text.append(message.path());
    String separator = "?";
    for (Map.Entry<String, String> entry : new TreeMap<>(message.query()).entrySet()) {
      text.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
      separator = "&";
    }
    boolean sha256 = "hmac-sha256".equals(headers.get("x-log-signaturemethod"));
    byte[] mac =
        mac(sha256 ? MacAlgorithm.HMAC_SHA256 : MacAlgorithm.HMAC_SHA1, text.toString());
    return "LOG " + accessKeyId + ":" + Base64.getEncoder().encodeToString(mac);
  }

  private String fourth(Message message, Map<String, String> headers, Instant date) {
    Map<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("x-") || lower.equals("host") || lower.equals("content-type")) {
        signed.put(lower, value);
      }
    });
    List<String> query = new ArrayList<>();
    new TreeMap<>(message.query())
        .forEach((name, value) -> query.add(name + (value.isEmpty() ? "" : "=" + encode(value))));
    var text = new StringBuilder(message.method()).append('\n').append(message.path());
    text.append('\n').append(String.join("&", query)).append('\n');
    signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append('\n').append(String.join(";", signed.keySet())).append('\n');
    text.append(signed.get("x-log-content-sha256"));
    String day = BASIC.format(date).substring(0, 8);
    String scope = day + "/cn-hangzhou/sls/aliyun_v4_request";
    MacAlgorithm algorithm =
        MacAlgorithm.derived(KeyForm.ALIYUN_V4_SECRET, List.of(scope.split("/", -1)));
    String toSign =
        "SLS4-HMAC-SHA256\n%s\n%s\n%s"
            .formatted(BASIC.format(date), scope, hash("SHA-256", text.toString()));
    return "SLS4-HMAC-SHA256 Credential=%s/%s,Signature=%s"
        .formatted(accessKeyId, scope, HexFormat.of().formatHex(mac(algorithm, toSign)));
  }

  private byte[] mac(MacAlgorithm algorithm, String text) {
    return FakeSecrets.hmac(algorithm, secret.getBytes(UTF_8), text.getBytes(UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
