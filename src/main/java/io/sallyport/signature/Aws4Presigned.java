package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.signature.FormText.Parameter;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * AWS SigV4 in the query: a URL that was signed beforehand and is good for a time that is signed
 * with it, at most seven days; if none is, as long as every signed request. Method, path, query and
 * the headers that the signer chose are signed, {@code host} and every {@code x-amz-} header among
 * them; the body only if it is named by its hash, or the service is no object store: there, by
 * default, it is left open.
 *
 * <p>Whoever has seen the URL can use it. It has no nonce: where repeats are not taken it is good
 * once, and like every signed request not longer than the window of 15 minutes, because its
 * signature is not kept longer; where they are taken, it is good until it says.
 */
final class Aws4Presigned implements Scheme {
  private static final String NAME = "AWS4-PRESIGNED";
  private static final String ALGORITHM = "X-Amz-Algorithm";
  private static final String CREDENTIAL = "X-Amz-Credential";
  private static final String DATE = "X-Amz-Date";
  private static final String EXPIRES = "X-Amz-Expires";
  private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
  private static final String SIGNATURE = "X-Amz-Signature";
  private static final String TOKEN = "X-Amz-Security-Token";
  private static final String CONTENT_SHA256 = "X-Amz-Content-Sha256";

  /** By these a request is recognised. */
  private static final Set<String> CREDENTIALS = Set.of(ALGORITHM, CREDENTIAL, SIGNATURE);

  private static final Set<String> OF_THE_SIGNATURE =
      Set.of(
          ALGORITHM,
          CREDENTIAL,
          DATE,
          EXPIRES,
          SIGNED_HEADERS,
          SIGNATURE,
          TOKEN,
          CONTENT_SHA256);

  private static final Duration EXPIRES_MAX = Duration.ofDays(7);
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,5}");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isClaimed(Envelope request) {
    return request.queryHasAny(CREDENTIALS);
  }

  @Override
  public Optional<String> claimedKey(Envelope request) {
    return request.pairs().stream()
        .filter(pair -> pair.name().equals(CREDENTIAL))
        .map(pair -> pair.value().replaceFirst("/.*", ""))
        .filter(AuthorizationFields.CREDENTIAL::fits)
        .findFirst();
  }

  @Override
  public SignedMessage read(Envelope request, Body body) {
    List<Parameter> own =
        request.pairs().stream()
            .filter(pair -> OF_THE_SIGNATURE.contains(pair.name()))
            .toList();
    // Refuses those of the signature that are repeated.
    Map<String, String> terms = FormText.of(own).parameters();
    if (!required(terms, ALGORITHM).equals(Aws4.ALGORITHM)
        || request.headers().contains(Envelope.AUTHORIZATION)
        || request.headers().contains(Aws4.SECURITY_TOKEN)) {
      throw new IllegalArgumentException("another algorithm, or credentials twice");
    }
    Scope scope = Scope.parse(required(terms, CREDENTIAL), Aws4.TERMINATOR);
    Instant date = Dates.basic(required(terms, DATE));
    if (!scope.day().equals(Dates.day(date))) {
      throw new IllegalArgumentException("a key for another day");
    }
    Optional<String> token = Optional.ofNullable(terms.get(TOKEN));
    return new SignedMessage(
        new Claim(scope.credential(), token.filter(text -> !text.isEmpty())),
        new Stamp(date, lifetime(terms), Optional.empty()),
        MacAlgorithm.derived(KeyForm.AWS4_SECRET, scope.steps()),
        Bytes.ofHex(
            AuthorizationFields.HEX_OF_32_BYTES.required(required(terms, SIGNATURE))),
        readings(request, body, terms, date, scope));
  }

  private static List<Reading> readings(
      Envelope request, Body body, Map<String, String> terms, Instant date, Scope scope) {
    Map<String, String> signed =
        Aws4.signedHeaders(
            request.headers(),
            AuthorizationFields.signedHeaders(required(terms, SIGNED_HEADERS)));
    Aws4.Content content =
        Aws4.content(request, body, payload(terms, signed, scope), signed, scope);
    Map<String, String> parameters =
        Aws4.once(
            request.pairs().stream()
                .filter(pair -> !OF_THE_SIGNATURE.contains(pair.name()))
                .toList());
    SignedCall unlocated =
        new SignedCall(
            NAME,
            request.method(),
            "/",
            parameters,
            signed,
            Optional.ofNullable(parameters.get("Action")),
            Optional.ofNullable(parameters.get("Version")),
            content.unbound());
    return new Aws4Readings(signed, content.text(), date, scope)
        .of(request, queries(request, terms), unlocated);
  }

  /** Some services have the security token added to what was signed without. */
  private static List<String> queries(Envelope request, Map<String, String> terms) {
    Stream<Set<String>> unsigned =
        terms.containsKey(TOKEN)
            ? Stream.of(Set.of(SIGNATURE), Set.of(SIGNATURE, TOKEN))
            : Stream.of(Set.of(SIGNATURE));
    return unsigned
        .map(names ->
            Aws4.query(
                request.pairs().stream().filter(pair -> !names.contains(pair.name())).toList()))
        .toList();
  }

  /** What stands for the body: a parameter says it, or a header, or the kind of service. */
  private static String payload(
      Map<String, String> terms, Map<String, String> signed, Scope scope) {
    String usual = scope.service().equals("s3") ? Aws4.UNSIGNED_PAYLOAD : "";
    return terms.getOrDefault(CONTENT_SHA256, signed.getOrDefault(Aws4.CONTENT_SHA256, usual));
  }

  /** Some clients of other services than S3 do not say. */
  private static Optional<Duration> lifetime(Map<String, String> terms) {
    if (!terms.containsKey(EXPIRES)) {
      return Optional.empty();
    }
    Duration lifetime =
        Duration.ofSeconds(
            Long.parseLong(Envelope.matching(SECONDS, required(terms, EXPIRES))));
    if (lifetime.compareTo(EXPIRES_MAX) > 0) {
      throw new IllegalArgumentException("good for too long");
    }
    return Optional.of(lifetime);
  }

  private static String required(Map<String, String> terms, String name) {
    String value = terms.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a parameter is missing");
    }
    return value;
  }
}
