package io.sallyport.signature;

import io.sallyport.secret.Hashing;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import io.sallyport.signature.UnboundBody.Algorithm;
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
    return request.authorization().startsWith("acs ");
  }

  @Override
  public Optional<String> claimedKey(Envelope request) {
    return Optional.of(CLAIMED.matcher(request.authorization()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  @Override
  public SignedMessage read(Envelope request, Body body) {
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
    Optional<UnboundBody> unbound = body(headers, body);
    return new SignedMessage(
        claim(authorization.group(1), headers),
        Stamp.once(
            Dates.http(headers.only(DATE)),
            Nonces.checked(headers.only("x-acs-signature-nonce"))),
        ALGORITHM,
        Base64Text.decode(authorization.group(2), ALGORITHM.length()),
        readings(request, unbound));
  }

  /** Most clients sign an empty parameter by its name alone, some with an equals sign. */
  private static List<Reading> readings(Envelope request, Optional<UnboundBody> unbound) {
    List<Reading> readings = new ArrayList<>();
    readings.add(reading(request, unbound, ""));
    if (request.query().hasEmpty()) {
      readings.add(reading(request, unbound, "="));
    }
    return readings;
  }

  private static Reading reading(
      Envelope request, Optional<UnboundBody> unbound, String afterEmpty) {
    HeaderLines headers = request.headers();
    Map<String, String> signed = new LinkedHashMap<>();
    var text = new StringBuilder(request.method()).append('\n');
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
            request.method(),
            request.path(),
            request.parameters().parameters(),
            signed,
            Optional.ofNullable(signed.get("x-acs-action")),
            Optional.ofNullable(signed.get("x-acs-version")),
            unbound);
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

  private static Optional<UnboundBody> body(HeaderLines headers, Body body) {
    Optional<String> claimed = headers.optional(CONTENT_MD5);
    if (claimed.isEmpty()) {
      if (!body.isEmpty()) {
        throw new IllegalArgumentException("the body is not signed");
      }
      return Optional.empty();
    }
    return body.compared(
        Algorithm.MD5, Base64Text.decode(claimed.get(), MD5_BYTES), Hashing.MD5::of);
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
