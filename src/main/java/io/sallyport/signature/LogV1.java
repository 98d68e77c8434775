package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first version of the Simple Log Service: {@code Authorization: LOG <id>:<signature>}, by
 * HMAC-SHA1 or, of newer clients, by HMAC-SHA256: a signed header says which. Method, path, query,
 * {@code Content-Type}, the date and the {@code x-log-} and {@code x-acs-} headers are signed. The
 * host is not, and the body only by its {@code Content-MD5}: one that comes without is refused.
 * Path and query are signed decoded, so what would then read like something else is refused. There
 * is no nonce.
 */
final class LogV1 implements Scheme {
  private static final String NAME = "LOG-V1";
  private static final Map<String, MacAlgorithm> ALGORITHMS =
      Map.of("hmac-sha1", MacAlgorithm.HMAC_SHA1, "hmac-sha256", MacAlgorithm.HMAC_SHA256);
  private static final String DATE = "date";
  private static final String LOG_DATE = "x-log-date";
  private static final String CONTENT_MD5 = "content-md5";
  private static final Pattern AUTHORIZATION =
      Pattern.compile("LOG ([0-9A-Za-z.]{1,64}):(.{28}|.{44})");
  private static final Pattern CLAIMED = Pattern.compile("LOG ([0-9A-Za-z.]{1,64}):.*");
  private static final Pattern MD5 = Pattern.compile("[0-9A-F]{32}");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isClaimed(Envelope request) {
    return request.authorization().startsWith("LOG ");
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
    MacAlgorithm algorithm = ALGORITHMS.get(headers.only("x-log-signaturemethod"));
    if (algorithm == null) {
      throw new IllegalArgumentException("another way to sign");
    }
    String date = headers.only(headers.contains(LOG_DATE) ? LOG_DATE : DATE);
    Optional<UnboundBody> unbound = body(headers, body);
    List<Reading> readings =
        SlsText.paths(request.path()).stream()
            .map(path -> reading(request, path, date, unbound))
            .toList();
    return new SignedMessage(
        SlsText.claim(authorization.group(1), headers),
        Stamp.dated(Dates.http(date)),
        algorithm,
        Base64Text.decode(authorization.group(2), algorithm.length()),
        readings);
  }

  private static Reading reading(
      Envelope request, SlsText.Path path, String date, Optional<UnboundBody> unbound) {
    Map<String, String> signed = new LinkedHashMap<>();
    for (String name : List.of(CONTENT_MD5, Envelope.CONTENT_TYPE)) {
      request.headers().optional(name).ifPresent(value -> signed.put(name, value));
    }
    var text = new StringBuilder(request.method()).append('\n');
    text.append(signed.getOrDefault(CONTENT_MD5, "")).append('\n');
    text.append(signed.getOrDefault(Envelope.CONTENT_TYPE, "")).append('\n');
    text.append(date).append('\n');
    Map<String, String> named = SlsText.headers(request.headers(), SlsText::isSigned);
    named.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append(path.signed()).append(query(request.query()));
    signed.putAll(named);
    signed.put(named.containsKey(LOG_DATE) ? LOG_DATE : DATE, date);
    SignedCall call =
        new SignedCall(
            NAME,
            request.method(),
            path.meant(),
            request.parameters().parameters(),
            signed,
            Optional.empty(),
            Optional.ofNullable(named.get("x-log-apiversion")),
            unbound);
    return new Reading(text.toString(), text.toString(), call);
  }

  /**
   * The query as it is signed, decoded. Every parameter has an equals sign there, so what stands
   * between two ampersands and has none can only belong to the value before it.
   */
  private static String query(FormText query) {
    var text = new StringBuilder();
    for (Map.Entry<String, String> parameter : new TreeMap<>(query.parameters()).entrySet()) {
      String name = parameter.getKey();
      String value = parameter.getValue();
      int ampersand = value.indexOf('&');
      if (name.contains("=")
          || name.contains("&")
          || ampersand >= 0 && value.indexOf('=', ampersand) >= 0) {
        throw new IllegalArgumentException("a parameter that reads like another once decoded");
      }
      text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(value);
    }
    return text.toString();
  }

  private static Optional<UnboundBody> body(HeaderLines headers, Body body) {
    Optional<String> claimed = headers.optional(CONTENT_MD5).filter(md5 -> !md5.isEmpty());
    if (claimed.isEmpty()) {
      if (!body.isEmpty()) {
        throw new IllegalArgumentException("the body is not signed");
      }
      return Optional.empty();
    }
    return body.compared(
        Algorithm.MD5, Bytes.ofHex(Envelope.matching(MD5, claimed.get())), Hashing.MD5::of);
  }
}
