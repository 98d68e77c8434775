package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fourth version of the Simple Log Service, by a key for one day and region. Method, path,
 * query, host, {@code Content-Type} and the {@code x-log-} and {@code x-acs-} headers are signed,
 * and the body by its SHA-256; nothing that decides is open. The path is signed decoded, so one
 * that would then read like another is refused. There is no nonce.
 */
final class Sls4HmacSha256 implements Scheme {
  private static final String NAME = "SLS4-HMAC-SHA256";
  private static final String DATE = "x-log-date";
  private static final String CONTENT_SHA256 = "x-log-content-sha256";
  private static final Set<String> FIELDS = Set.of("Credential", "Signature");
  private static final Set<String> REQUIRED = Set.of("host", DATE, CONTENT_SHA256);
  private static final Pattern CLAIMED =
      Pattern.compile(NAME + " .{0,512}?Credential=([0-9A-Za-z.]{1,64})/.*");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isClaimed(Envelope request) {
    return request.authorization().startsWith(NAME + " ");
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
    Map<String, String> fields =
        AuthorizationFields.parse(NAME, headers.only(Envelope.AUTHORIZATION), FIELDS);
    Scope scope = Scope.parse(fields.getOrDefault("Credential", ""), "aliyun_v4_request");
    String signature =
        AuthorizationFields.HEX_OF_32_BYTES.required(fields.getOrDefault("Signature", ""));
    Instant date = Dates.basic(headers.only(DATE));
    if (!scope.day().equals(Dates.day(date)) || !scope.service().equals("sls")) {
      throw new IllegalArgumentException("a key for another day or service");
    }
    if (UnsignedHeaders.decides(headers)) {
      throw new IllegalArgumentException("a header that decides cannot be signed");
    }
    return new SignedMessage(
        SlsText.claim(scope.credential(), headers),
        Stamp.dated(date),
        MacAlgorithm.derived(KeyForm.ALIYUN_V4_SECRET, scope.steps()),
        Bytes.ofHex(signature),
        readings(request, scope, body));
  }

  private static List<Reading> readings(Envelope request, Scope scope, Body body) {
    Map<String, String> signed =
        SlsText.headers(
            request.headers(),
            name ->
                SlsText.isSigned(name) || name.equals("host") || name.equals("content-type"));
    if (!signed.keySet().containsAll(REQUIRED)) {
      throw new IllegalArgumentException("a required header is missing");
    }
    String hash =
        AuthorizationFields.HEX_OF_32_BYTES.required(signed.getOrDefault(CONTENT_SHA256, ""));
    Optional<UnboundBody> unbound =
        body.compared(Algorithm.SHA256, Bytes.ofHex(hash), Hashing.SHA_256::of);
    return SlsText.paths(request.path()).stream()
        .map(path -> {
          String canonical = canonical(request, path.signed(), signed);
          SignedCall call =
              new SignedCall(
                  NAME,
                  request.method(),
                  path.meant(),
                  request.parameters().parameters(),
                  signed,
                  Optional.empty(),
                  Optional.ofNullable(signed.get("x-log-apiversion")),
                  unbound);
          return new Reading(canonical, stringToSign(canonical, scope, signed), call);
        })
        .toList();
  }

  private static String canonical(
      Envelope request, String path, Map<String, String> signed) {
    var text = new StringBuilder(request.method()).append('\n').append(path).append('\n');
    text.append(query(request.query())).append('\n');
    signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append('\n').append(String.join(";", signed.keySet())).append('\n');
    return text.append(signed.get(CONTENT_SHA256)).toString();
  }

  /** Names are signed as they are, values encoded; an empty parameter is its name alone. */
  private static String query(FormText query) {
    var text = new StringBuilder();
    for (Map.Entry<String, String> parameter : new TreeMap<>(query.parameters()).entrySet()) {
      String name = parameter.getKey();
      if (name.chars().anyMatch(letter -> letter < ' ' || letter == '=' || letter == '&')) {
        throw new IllegalArgumentException("a parameter that reads like another once decoded");
      }
      text.append(text.isEmpty() ? "" : "&").append(name);
      text.append(parameter.getValue().isEmpty() ? "" : "=");
      text.append(FormText.encode(parameter.getValue()));
    }
    return text.toString();
  }

  private static String stringToSign(
      String canonical, Scope scope, Map<String, String> signed) {
    byte[] hash = Hashing.SHA_256.of(canonical.getBytes(StandardCharsets.UTF_8));
    return String.join(
        "\n", NAME, signed.get(DATE), scope.text(), HexFormat.of().formatHex(hash));
  }
}
