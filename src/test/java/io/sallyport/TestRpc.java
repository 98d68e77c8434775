package io.sallyport;

import io.sallyport.TestClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Calls the compatible API with a key, signed by hand as SDKs of version 3 do. */
public final class TestRpc {
  /** Version of IMS. */
  public static final String IMS = "2019-08-15";

  /** Version of RAM. */
  public static final String RAM = "2015-05-01";

  /** Version of STS. */
  public static final String STS = "2015-04-01";

  private static final String FORM = "application/x-www-form-urlencoded";

  private final TestKey key;
  private final Map<String, String> more = new TreeMap<>();

  /** Signs with this key. */
  public TestRpc(TestKey key) {
    this.key = key;
  }

  /** The key that signs. */
  TestKey key() {
    return key;
  }

  /** The same with one more signed header. */
  public TestRpc with(String lowerCaseName, String value) {
    var other = new TestRpc(key);
    other.more.putAll(more);
    other.more.put(lowerCaseName, value);
    return other;
  }

  /** A call by POST with its parameters in the query. */
  public Answer call(@Nullable String version, @Nullable String action, String... parameters) {
    return call(new Asked("POST", version, action, form(parameters), ""));
  }

  /** A call by GET. */
  public Answer get(String version, String action, String... parameters) {
    return call(new Asked("GET", version, action, form(parameters), ""));
  }

  /** A call by POST with its parameters in the body. */
  public Answer post(String version, String action, String... parameters) {
    return call(new Asked("POST", version, action, "", form(parameters)));
  }

  /** Sends exactly this, signed now. */
  public Answer call(Asked asked) {
    return send(asked, sign(asked, key.client().clock().instant(), UUID.randomUUID().toString()));
  }

  /** Sends with these headers. */
  public Answer send(Asked asked, Map<String, String> headers) {
    return key.client()
        .send(
            asked.method(),
            "/" + (asked.query().isEmpty() ? "" : "?" + asked.query()),
            headers,
            asked.body().isEmpty() ? null : asked.body());
  }

  /** The headers of a signed call. */
  public Map<String, String> sign(Asked asked, Instant at, String nonce) {
    Map<String, String> sent = new TreeMap<>(more);
    sent.put("x-acs-date", at.truncatedTo(ChronoUnit.SECONDS).toString());
    sent.put("x-acs-signature-nonce", nonce);
    sent.put("x-acs-content-sha256", sha256(asked.body()));
    if (asked.version() != null) {
      sent.put("x-acs-version", asked.version());
    }
    if (asked.action() != null) {
      sent.put("x-acs-action", asked.action());
    }
    Map<String, String> signed = new TreeMap<>(sent);
    if (!asked.body().isEmpty()) {
      sent.put("Content-Type", FORM);
      signed.put("content-type", FORM);
    }
    signed.put("host", key.client().host());
    String names = String.join(";", signed.keySet());
    var canonical = new StringBuilder(asked.method() + "\n/\n" + asked.query() + "\n");
    signed.forEach((name, value) -> canonical.append(name + ":" + value + "\n"));
    canonical.append("\n" + names + "\n" + sha256(asked.body()));
    String signature = hmac("ACS3-HMAC-SHA256\n" + sha256(canonical.toString()));
    sent.put(
        "Authorization",
        "ACS3-HMAC-SHA256 Credential="
            + key.id()
            + ",SignedHeaders="
            + names
            + ",Signature="
            + signature);
    return sent;
  }

  /** Names and values in turn, as a query has them: sorted and percent-encoded. */
  public static String form(String... parameters) {
    Map<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      sorted.put(encode(parameters[i]), encode(parameters[i + 1]));
    }
    return sorted.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), "RAW"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One call before it is signed. */
  public record Asked(
      String method, @Nullable String version, @Nullable String action, String query, String body) {
  }
}
