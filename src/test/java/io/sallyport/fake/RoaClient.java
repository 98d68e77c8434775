package io.sallyport.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests by ROA V1 as old SDKs do, written apart from what verifies them.
 *
 * @param afterEmpty what stands behind the name of an empty parameter where it is signed
 */
public record RoaClient(String accessKeyId, String secret, String afterEmpty) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A client that signs an empty parameter by its name alone. */
  public RoaClient(String accessKeyId, String secret) {
    this(accessKeyId, secret, "");
  }

  /** A signed request; the body is covered by Content-MD5 if there is one. */
  public SignedRequest sign(
      String method, String path, Map<String, String> query, Message message, Stamp stamp) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept", "application/json");
    headers.put("Date", DATE.format(stamp.date()));
    headers.put("Host", "vault.example");
    headers.put("x-acs-signature-method", "HMAC-SHA1");
    headers.put("x-acs-signature-nonce", stamp.nonce());
    headers.put("x-acs-signature-version", "1.0");
    if (!message.body().isEmpty()) {
      headers.put("Content-MD5", md5(message.body()));
      headers.put("Content-Type", "application/json");
    }
    headers.putAll(message.headers());
    headers.values().removeIf(String::isEmpty);
    headers.put("Authorization", "acs " + accessKeyId + ":" + mac(method, path, query, headers));
    List<Header> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(new Header(name, value)));
    return new SignedRequest(
        method, path + written(query), lines, SecretBytes.owning(message.body().getBytes(UTF_8)));
  }

  private String mac(
      String method, String path, Map<String, String> query, Map<String, String> headers) {
    var text = new StringBuilder(method).append('\n');
    for (String name : List.of("accept", "content-md5", "content-type", "date")) {
      text.append(headers.getOrDefault(name, "")).append('\n');
    }
    headers.forEach((name, value) -> {
      if (name.startsWith("x-acs-")) {
        text.append(name).append(':').append(value).append('\n');
      }
    });
    text.append(path);
    String separator = "?";
    for (Map.Entry<String, String> entry : new TreeMap<>(query).entrySet()) {
      String value = entry.getValue();
      text.append(separator).append(entry.getKey());
      text.append(value.isEmpty() ? afterEmpty : "=" + value);
      separator = "&";
    }
    byte[] mac =
        FakeSecrets.hmac(
            MacAlgorithm.HMAC_SHA1, secret.getBytes(UTF_8), text.toString().getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(mac);
  }

  private static String written(Map<String, String> query) {
    var text = new StringBuilder();
    query.forEach((name, value) ->
        text.append(text.isEmpty() ? "?" : "&")
            .append(URLEncoder.encode(name, UTF_8))
            .append('=')
            .append(URLEncoder.encode(value, UTF_8)));
    return text.toString();
  }

  private static String md5(String body) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * What a request says beside method and target.
   *
   * @param headers more of them, or other ones; empty ones are left out
   */
  public record Message(Map<String, String> headers, String body) {
    /** Nothing. */
    public static final Message NONE = new Message(Map.of(), "");
  }
}
