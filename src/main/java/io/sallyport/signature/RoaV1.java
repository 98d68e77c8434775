package io.sallyport.signature;

import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ROA V1: {@code Authorization: acs <id>:<signature>}. Method, path, query, {@code x-acs-} and a
 * few other headers are signed. The host is not, and the body only by its {@code Content-MD5}: one
 * that comes without is refused. The query is signed decoded, so parameters that would read like
 * two, or like another, are refused.
 */
final class RoaV1 implements Scheme {
  private static final String NAME = "ROA-V1";
  private static final MacAlgorithm ALGORITHM = MacAlgorithm.HMAC_SHA1;
  private static final int MD5_BYTES = 16;
  private static final String CONTENT_MD5 = "content-md5";
  private static final String DATE = "date";
  private static final List<String> FIRST = List.of("accept", CONTENT_MD5, "content-type", DATE);
  private static final Pattern AUTHORIZATION =
      Pattern.compile("acs ([0-9A-Za-z.]{1,64}):(.{28})");
  private static final Pattern CLAIMED = Pattern.compile("acs ([0-9A-Za-z.]{1,64}):.*");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isClaimed(Envelope request) {
    return request.authorization().filter(value -> value.startsWith("acs ")).isPresent();
  }

  /** The AccessKey ID that the request names, if it has the form of one. */
  static Optional<String> claimedKey(Envelope request) {
    return request
        .authorization()
        .map(CLAIMED::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  @Override
  public SignedMessage read(Envelope request) {
    HeaderLines headers = request.headers();
    Matcher authorization = AUTHORIZATION.matcher(headers.only(Envelope.AUTHORIZATION));
    if (!authorization.matches() || UnsignedHeaders.decides(headers)) {
      throw new IllegalArgumentException("malformed, or a header that decides cannot be signed");
    }
    require(headers, "x-acs-signature-method", "HMAC-SHA1");
    require(headers, "x-acs-signature-version", "1.0");
    if (!headers.optional("x-acs-signature-type").orElse("").isEmpty()) {
      throw new IllegalArgumentException("another type of signature");
    }
    requireBody(request);
    return new SignedMessage(
        claim(authorization.group(1), headers),
        Dates.http(headers.only(DATE)),
        Nonces.checked(headers.only("x-acs-signature-nonce")),
        ALGORITHM,
        Base64Text.decode(authorization.group(2), ALGORITHM.length()),
        readings(request));
  }

  /** Most clients sign an empty parameter by its name alone, some with an equals sign. */
  private static List<Reading> readings(Envelope request) {
    List<Reading> readings = new ArrayList<>();
    readings.add(reading(request, ""));
    if (request.query().hasEmpty()) {
      readings.add(reading(request, "="));
    }
    return readings;
  }

  private static Reading reading(Envelope request, String afterEmpty) {
    HeaderLines headers = request.headers();
    Map<String, String> signed = new LinkedHashMap<>();
    var text = new StringBuilder(request.wire().method()).append('\n');
    for (String name : FIRST) {
      headers.optional(name).ifPresent(value -> signed.put(name, value));
      text.append(signed.getOrDefault(name, "")).append('\n');
    }
    headers.names().stream()
        .filter(name -> name.startsWith("x-acs-"))
        .sorted()
        .forEach(name -> {
          signed.put(name, headers.only(name));
          text.append(name).append(':').append(headers.only(name)).append('\n');
        });
    text.append(resource(request, afterEmpty));
    SignedCall call =
        new SignedCall(
            NAME,
            request.wire().method(),
            request.path(),
            request.parameters().parameters(),
            signed,
            Optional.ofNullable(signed.get("x-acs-action")),
            Optional.ofNullable(signed.get("x-acs-version")));
    return new Reading(text.toString(), text.toString(), call);
  }

  private static String resource(Envelope request, String afterEmpty) {
    var text = new StringBuilder(request.path());
    String separator = "?";
    for (Map.Entry<String, String> parameter :
        new TreeMap<>(request.query().parameters()).entrySet()) {
      String name = parameter.getKey();
      String value = parameter.getValue();
      if (name.contains("=") || name.contains("&") || value.contains("&")) {
        throw new IllegalArgumentException("a parameter that reads like another once decoded");
      }
      text.append(separator).append(name);
      text.append(value.isEmpty() ? afterEmpty : "=" + value);
      separator = "&";
    }
    return text.toString();
  }

  private static void requireBody(Envelope request) {
    Optional<String> claimed = request.headers().optional(CONTENT_MD5);
    if (claimed.isEmpty()) {
      if (request.hasBody()) {
        throw new IllegalArgumentException("the body is not signed");
      }
      return;
    }
    byte[] expected = Base64Text.decode(claimed.get(), MD5_BYTES).toArray();
    if (!MessageDigest.isEqual(request.bodyHash(Digests::md5), expected)) {
      throw new IllegalArgumentException("the body is not the signed one");
    }
  }

  private static Claim claim(String credential, HeaderLines headers) {
    if (!headers.optional("x-acs-accesskey-id").orElse(credential).equals(credential)) {
      throw new IllegalArgumentException("another key id");
    }
    Optional<String> token = headers.optional("x-acs-security-token");
    return new Claim(credential, token.filter(text -> !text.isEmpty()));
  }

  private static void require(HeaderLines headers, String name, String value) {
    if (!headers.only(name).equals(value)) {
      throw new IllegalArgumentException("another " + name);
    }
  }
}
