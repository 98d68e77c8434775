package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS SigV4 in the {@code Authorization} header. Method, path, query and the headers that the
 * client chose are signed, among which {@code host}, the {@code x-amz-} headers and, with a body
 * of no type that clients put there of themselves, {@code Content-Type} are required; so is the
 * SHA-256 of the body, unless the signer says that he leaves it open. There is no nonce.
 */
final class Aws4HmacSha256 implements Scheme {
  private static final String NAME = Aws4.ALGORITHM;
  private static final String AMZ_DATE = "x-amz-date";
  private static final Set<String> FIELDS = Set.of("Credential", "SignedHeaders", "Signature");
  private static final Pattern CLAIMED =
      Pattern.compile(NAME + " .{0,1024}?Credential=([0-9A-Za-z.]{1,64})/.*");

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
    Scope scope = Scope.parse(fields.getOrDefault("Credential", ""), Aws4.TERMINATOR);
    Map<String, String> signed =
        Aws4.signedHeaders(
            headers,
            AuthorizationFields.signedHeaders(fields.getOrDefault("SignedHeaders", "")));
    Instant date = date(signed);
    if (!scope.day().equals(Dates.day(date))) {
      throw new IllegalArgumentException("a key for another day");
    }
    Optional<String> token = headers.optional(Aws4.SECURITY_TOKEN);
    return new SignedMessage(
        new Claim(scope.credential(), token.filter(text -> !text.isEmpty())),
        Stamp.dated(date),
        MacAlgorithm.derived(KeyForm.AWS4_SECRET, scope.steps()),
        Bytes.ofHex(
            AuthorizationFields.HEX_OF_32_BYTES.required(fields.getOrDefault("Signature", ""))),
        readings(request, body, signed, date, scope));
  }

  private static List<Reading> readings(
      Envelope request, Body body, Map<String, String> signed, Instant date, Scope scope) {
    Aws4.Content content =
        Aws4.content(
            request, body, signed.getOrDefault(Aws4.CONTENT_SHA256, ""), signed, scope);
    Map<String, String> parameters = Aws4.once(request.pairs());
    SignedCall unlocated =
        new SignedCall(
            NAME,
            request.method(),
            "/",
            parameters,
            signed,
            Optional.ofNullable(signed.getOrDefault("x-amz-target", parameters.get("Action"))),
            Optional.ofNullable(parameters.get("Version")),
            content.unbound());
    return new Aws4Readings(signed, content.text(), date, scope)
        .of(request, Aws4.queries(request), unlocated);
  }

  private static Instant date(Map<String, String> signed) {
    String ownDate = signed.get(AMZ_DATE);
    return ownDate == null
        ? Dates.http(signed.getOrDefault("date", ""))
        : Dates.basic(ownDate);
  }
}
