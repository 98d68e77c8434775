package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ACS3 schemes have in common; they differ in the hash. The client chooses which headers
 * it signs, so whatever changes what a request means is required to be among them: {@code host},
 * the {@code x-acs-} headers, the type of the body, and Sallyport's own. The body is bound by its
 * hash, which is compared with what was shown of it.
 */
abstract class Acs3Scheme implements Scheme {
  private static final String NONCE = "x-acs-signature-nonce";
  private static final String ACCESS_KEY_ID = "x-acs-accesskey-id";
  private static final String SECURITY_TOKEN = "x-acs-security-token";

  private static final int CANONICAL_USUAL = 1_024;
  private static final Set<String> SIGNED_IF_PRESENT = Set.of("content-type", "idempotency-key");
  private static final Pattern CLAIMED =
      Pattern.compile("ACS3-[A-Z0-9-]+ .{0,512}?Credential=([0-9A-Za-z.]{1,64})(?:,.*)?");

  private final String name;
  private final String prefix;
  private final MacAlgorithm algorithm;
  private final boolean hostUnsigned;

  Acs3Scheme(String name, MacAlgorithm algorithm, boolean hostUnsigned) {
    this.name = name;
    this.prefix = name + " ";
    this.algorithm = algorithm;
    this.hostUnsigned = hostUnsigned;
  }

  /** The hash of bodies and canonical requests, 32 bytes. */
  abstract byte[] hash(byte[] message);

  abstract Algorithm hashAlgorithm();

  /** The headers of which one carries the hash of the body. */
  abstract List<String> bodyHashHeaders();

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean isClaimed(Envelope request) {
    return request.authorization().startsWith(prefix);
  }

  @Override
  public final Optional<String> claimedKey(Envelope request) {
    return Optional.of(CLAIMED.matcher(request.authorization()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  @Override
  public final SignedMessage read(Envelope request, Body body) {
    HeaderLines headers = request.headers();
    Acs3Authorization authorization =
        Acs3Authorization.parse(name, request.authorization());
    requireSigned(headers, authorization.signedHeaders());
    Claim claim = claim(authorization, headers);
    return new SignedMessage(
        claim,
        Stamp.once(
            Dates.iso(headers.only("x-acs-date")), Nonces.checked(headers.only(NONCE))),
        algorithm,
        Bytes.ofHex(authorization.signature()),
        List.of(reading(request, body, authorization.signedHeaders())));
  }

  private Reading reading(Envelope request, Body body, List<String> signedHeaders) {
    Map<String, String> signed = new LinkedHashMap<>();
    signedHeaders.forEach(header -> signed.put(header, request.headers().only(header)));
    String bodyHash = bodyHash(request);
    String canonical = canonical(request, signed, bodyHash);
    byte[] hash = hash(canonical.getBytes(StandardCharsets.UTF_8));
    Map<String, String> parameters = request.parameters().parameters();
    SignedCall call =
        new SignedCall(
            name,
            request.method(),
            request.path(),
            parameters,
            signed,
            Optional.ofNullable(signed.getOrDefault("x-acs-action", parameters.get("Action"))),
            Optional.ofNullable(signed.getOrDefault("x-acs-version", parameters.get("Version"))),
            body.compared(hashAlgorithm(), Bytes.ofHex(bodyHash), this::hash));
    return new Reading(canonical, name + "\n" + HexFormat.of().formatHex(hash), call);
  }

  private static String canonical(Envelope request, Map<String, String> signed, String bodyHash) {
    var text = new StringBuilder(CANONICAL_USUAL);
    text.append(request.method()).append('\n');
    text.append(request.path()).append('\n');
    text.append(request.query().canonical()).append('\n');
    signed.forEach((header, value) -> text.append(header).append(':').append(value).append('\n'));
    text.append('\n').append(String.join(";", signed.keySet())).append('\n');
    return text.append(bodyHash).toString();
  }

  private String bodyHash(Envelope request) {
    String found = null;
    for (String header : bodyHashHeaders()) {
      if (request.headers().contains(header)) {
        if (found != null) {
          throw new IllegalArgumentException("two hashes of the body");
        }
        found = request.headers().only(header);
      }
    }
    return AuthorizationFields.HEX_OF_32_BYTES.required(found == null ? "" : found);
  }

  private void requireSigned(HeaderLines headers, List<String> signed) {
    boolean hostSigned = signed.contains("host") || hostUnsigned;
    if (!hostSigned || signed.contains(Envelope.AUTHORIZATION)) {
      throw new IllegalArgumentException("a required header is not signed");
    }
    for (String header : headers.names()) {
      if (decides(header) && !signed.contains(header)) {
        throw new IllegalArgumentException("a header that decides is not signed");
      }
    }
  }

  private static boolean decides(String header) {
    return header.startsWith("x-acs-")
        || header.startsWith("sallyport-")
        || SIGNED_IF_PRESENT.contains(header);
  }

  private static Claim claim(Acs3Authorization authorization, HeaderLines headers) {
    String credential = authorization.credential();
    if (!headers.optional(ACCESS_KEY_ID).orElse(credential).equals(credential)) {
      throw new IllegalArgumentException("another key id");
    }
    return new Claim(
        credential, headers.optional(SECURITY_TOKEN).filter(token -> !token.isEmpty()));
  }
}
