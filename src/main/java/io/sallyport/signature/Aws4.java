package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.signature.FormText.Parameter;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the two places of a signature by AWS SigV4 have in common. */
final class Aws4 {
  /** What both begin with. */
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  static final String TERMINATOR = "aws4_request";
  static final String CONTENT_SHA256 = "x-amz-content-sha256";
  static final String SECURITY_TOKEN = "x-amz-security-token";
  static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  /** Types that clients put there of themselves when they have signed already. */
  private static final Pattern USUAL_TYPES =
      Pattern.compile(
          "(?:application/x-www-form-urlencoded|text/plain)(?:; ?charset=utf-8)?"
              + "|application/(?:json|x-amz-json-1\\.[01])|(?:application|binary)/octet-stream",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern STREAMING = Pattern.compile("STREAMING-[A-Z0-9-]{1,64}");
  private static final Pattern SPACES = Pattern.compile("[ \\t]+");

  private Aws4() {}

  /**
   * The signed headers: their values in one line each, joined by commas if a name is repeated.
   *
   * @throws IllegalArgumentException if one is missing, or if {@code host} is not among them, or
   *     repeated, or if a header that decides is left unsigned. The security token may be: whoever
   *     changes it changes the secret.
   */
  static Map<String, String> signedHeaders(HeaderLines headers, List<String> names) {
    Set<String> signed = Set.copyOf(names);
    for (String header : headers.names()) {
      boolean decides =
          header.startsWith("x-amz-") && !header.equals(SECURITY_TOKEN)
              || header.startsWith("sallyport-")
              || header.equals("idempotency-key");
      if (decides && !signed.contains(header)) {
        throw new IllegalArgumentException("a header that decides is not signed");
      }
    }
    if (!signed.contains("host") || signed.contains(Envelope.AUTHORIZATION)) {
      throw new IllegalArgumentException("a required header is not signed");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      values.put(name, value(headers, name));
    }
    return values;
  }

  /**
   * Looks at the type of a body. Many clients never sign it, and where it is one that they put
   * there of themselves that is taken. Any other says what the body is for, and so a body of
   * another type that is not signed is as good as left open.
   *
   * @throws IllegalArgumentException if it is left open so, and that is not taken
   */
  private static Optional<UnboundBody> typed(
      HeaderLines headers, Map<String, String> signed, Body body) {
    return signed.containsKey(Envelope.CONTENT_TYPE)
            || body.isEmpty()
            || headers.optional(Envelope.CONTENT_TYPE).stream()
                .allMatch(type -> USUAL_TYPES.matcher(type).matches())
        ? Optional.empty()
        : body.leftOpen();
  }

  private static String value(HeaderLines headers, String name) {
    if (name.equals("host") || name.startsWith("x-amz-") || name.equals("content-type")) {
      return collapsed(headers.only(name));
    }
    return headers.all(name).stream().map(Aws4::collapsed).collect(Collectors.joining(","));
  }

  private static String collapsed(String value) {
    return SPACES.matcher(value.strip()).replaceAll(" ");
  }

  /** Every parameter, sorted as encoded; names may be repeated. */
  static String query(Collection<Parameter> parameters) {
    return sorted(
        parameters.stream()
            .map(pair ->
                new Parameter(FormText.encode(pair.name()), FormText.encode(pair.value()))));
  }

  private static String sorted(Stream<Parameter> parameters) {
    return parameters
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(pair -> pair.name() + "=" + pair.value())
        .collect(Collectors.joining("&"));
  }

  /**
   * The query as it may have been signed: every parameter encoded in one way and sorted; only
   * sorted; or as it came. That encoding says the same as what came, so every text means one query;
   * only parameters of one name may have stood in another order.
   */
  static Set<String> queries(Envelope request) {
    String target = request.wire().target();
    String sent = target.substring(Math.min(request.path().length() + 1, target.length()));
    Stream<Parameter> written = Stream.of(sent.split("&", -1)).map(Aws4::written);
    return new LinkedHashSet<>(
        List.of(query(request.pairs()), sent.isEmpty() ? sent : sorted(written), sent));
  }

  private static Parameter written(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0
        ? new Parameter(pair, "")
        : new Parameter(pair.substring(0, equals), pair.substring(equals + 1));
  }

  /** Those whose name is not repeated. */
  static Map<String, String> once(List<Parameter> parameters) {
    Map<String, String> once = new HashMap<>();
    Map<String, Long> count =
        parameters.stream()
            .collect(Collectors.groupingBy(Parameter::name, Collectors.counting()));
    parameters.stream()
        .filter(pair -> count.getOrDefault(pair.name(), 0L) == 1)
        .forEach(pair -> once.put(pair.name(), pair.value()));
    return once;
  }

  static String canonical(
      Envelope request, String path, String query, Map<String, String> headers, String payload) {
    var text = new StringBuilder(request.method()).append('\n').append(path).append('\n');
    text.append(query).append('\n');
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append('\n').append(String.join(";", headers.keySet())).append('\n');
    return text.append(payload).toString();
  }

  static String stringToSign(String canonical, Instant date, Scope scope) {
    byte[] hash = Hashing.SHA_256.of(canonical.getBytes(StandardCharsets.UTF_8));
    return String.join(
        "\n",
        ALGORITHM,
        Dates.basicText(date),
        scope.text(),
        HexFormat.of().formatHex(hash));
  }

  /**
   * What stands for the body in what was signed.
   *
   * @param named what the client names for it; empty if nothing: then it is the hash of the body
   *     that came, or of an empty one if none was seen
   * @param signed the signed headers
   * @throws IllegalArgumentException if the body is not the signed one, or has been left open where
   *     that is not taken
   */
  static Content content(
      Envelope request, Body body, String named, Map<String, String> signed, Scope scope) {
    Content content = content(request, body, named, scope);
    Optional<UnboundBody> untyped = typed(request.headers(), signed, body);
    return untyped.isPresent() ? new Content(content.text(), untyped) : content;
  }

  private static Content content(Envelope request, Body body, String named, Scope scope) {
    if (named.equals(UNSIGNED_PAYLOAD) || STREAMING.matcher(named).matches()) {
      return new Content(named, leftOpen(request, body, scope));
    }
    // If nobody has seen the body, this may hold for a client that meant to send none.
    Bytes hash =
        named.isEmpty()
            ? body.sha256().orElse(Body.EMPTY)
            : Bytes.ofHex(AuthorizationFields.HEX_OF_32_BYTES.required(named));
    return new Content(hash.hex(), body.compared(Algorithm.SHA256, hash, Hashing.SHA_256::of));
  }

  /** To read an object there is no body anyway, as long as none was sent. */
  private static Optional<UnboundBody> leftOpen(Envelope request, Body body, Scope scope) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (scope.service().equals("s3") && reads && body.isEmpty()) {
      return Optional.empty();
    }
    return body.leftOpen();
  }

  /**
   * A body as it stands in what was signed.
   *
   * @param text its hash, or the word of who leaves it open
   */
  record Content(String text, Optional<UnboundBody> unbound) {}
}
