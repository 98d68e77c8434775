package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request signed by the scheme ACS3-HMAC-SHA256, parsed but not believed. Everything that changes
 * what it means must be among the signed headers: {@code host}, the {@code x-acs-} headers, the
 * type of the body, and Sallyport's own.
 *
 * @param authorization who claims to have signed what
 * @param date when it was signed, in whole seconds
 * @param nonce 8 to 128 printable characters
 */
record Acs3Request(
    SignedRequest wire,
    HeaderLines headers,
    Acs3Authorization authorization,
    Instant date,
    String nonce) {
  private static final String DATE = "x-acs-date";
  private static final String NONCE = "x-acs-signature-nonce";
  private static final String BODY_HASH = "x-acs-content-sha256";
  private static final String ACCESS_KEY_ID = "x-acs-accesskey-id";
  private static final String SECURITY_TOKEN = "x-acs-security-token";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final Set<String> SIGNED_IF_PRESENT = Set.of("content-type", "idempotency-key");
  private static final List<String> SIGNED_PREFIXES = List.of("x-acs-", "sallyport-");

  /** Parameters by which the older RPC scheme authenticates: two credentials are one too many. */
  private static final Set<String> RPC_CREDENTIALS =
      Set.of("Signature", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce");

  private static final int TARGET_LENGTH_MAX = 16_384;
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
  private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x22\\x24-\\x7E]*");
  private static final Pattern DATE_FORM =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]Z");
  private static final Pattern NONCE_FORM = Pattern.compile("[\\x21-\\x7E]{8,128}");
  private static final Pattern HASH_FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * Reads a request.
   *
   * @param hostUnsigned whether requests that leave {@code host} unsigned are taken, as old clients
   *     send them; then a request can be turned to another host that takes the same keys
   * @throws IllegalArgumentException if anything is malformed, ambiguous or unsigned
   */
  static Acs3Request parse(SignedRequest wire, boolean hostUnsigned) {
    HeaderLines headers = new HeaderLines(wire.headers());
    Acs3Authorization authorization = Acs3Authorization.parse(headers.only("authorization"));
    Acs3Request request =
        new Acs3Request(
            wire,
            headers,
            authorization,
            date(headers.only(DATE)),
            matching(NONCE_FORM, headers.only(NONCE)));
    matching(HASH_FORM, headers.only(BODY_HASH));
    request.requireSigned(hostUnsigned);
    request.requireOneKeyId();
    return request;
  }

  /**
   * What the signature is computed over: the algorithm's name and the hash of the canonical
   * request.
   *
   * @throws IllegalArgumentException if target or body are malformed, or the body is not the signed
   *     one
   */
  byte[] stringToSign() {
    byte[] hash = Sha256.of(canonical().getBytes(StandardCharsets.UTF_8));
    String text = Acs3Authorization.ALGORITHM + "\n" + HexFormat.of().formatHex(hash);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  String canonical() {
    if (!METHOD.matcher(wire.method()).matches()
        || wire.target().length() > TARGET_LENGTH_MAX
        || !TARGET.matcher(wire.target()).matches()) {
      throw new IllegalArgumentException("malformed method or target");
    }
    String bodyHash = headers.only(BODY_HASH);
    requireBody(HexFormat.of().parseHex(bodyHash));
    int mark = wire.target().indexOf('?');
    String path = mark < 0 ? wire.target() : wire.target().substring(0, mark);
    var text = new StringBuilder();
    text.append(wire.method()).append('\n');
    text.append(path).append('\n');
    text.append(query().canonical()).append('\n');
    for (String name : authorization.signedHeaders()) {
      text.append(name).append(':').append(headers.only(name)).append('\n');
    }
    text.append('\n').append(String.join(";", authorization.signedHeaders())).append('\n');
    return text.append(bodyHash).toString();
  }

  private FormText query() {
    int mark = wire.target().indexOf('?');
    FormText query = FormText.parse(mark < 0 ? "" : wire.target().substring(mark + 1));
    refuseRpcCredentials(query);
    if (headers.contains("content-type") && isForm(headers.only("content-type"))) {
      refuseRpcCredentials(
          wire.body().expose(body -> FormText.parse(new String(body, StandardCharsets.US_ASCII))));
    }
    return query;
  }

  private static boolean isForm(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith(FORM);
  }

  private static void refuseRpcCredentials(FormText parameters) {
    if (parameters.names().stream().anyMatch(RPC_CREDENTIALS::contains)) {
      throw new IllegalArgumentException("credentials of two schemes");
    }
  }

  private void requireBody(byte[] expected) {
    SecretBytes body = wire.body();
    if (!body.expose(bytes -> MessageDigest.isEqual(Sha256.of(bytes), expected))) {
      throw new IllegalArgumentException("the body is not the signed one");
    }
  }

  private void requireSigned(boolean hostUnsigned) {
    Set<String> signed = Set.copyOf(authorization.signedHeaders());
    boolean hostSigned = signed.contains("host") || hostUnsigned;
    if (!hostSigned || signed.contains("authorization")) {
      throw new IllegalArgumentException("a required header is not signed");
    }
    for (String name : headers.names()) {
      boolean decides =
          SIGNED_IF_PRESENT.contains(name) || SIGNED_PREFIXES.stream().anyMatch(name::startsWith);
      if (decides && !signed.contains(name)) {
        throw new IllegalArgumentException("a header that decides is not signed");
      }
    }
    signed.forEach(headers::only);
  }

  /** Temporary credentials are not known yet: believing half of them would be worse than none. */
  void requirePermanent() {
    if (headers.contains(SECURITY_TOKEN)) {
      throw new IllegalArgumentException("a temporary credential");
    }
  }

  private void requireOneKeyId() {
    if (headers.contains(ACCESS_KEY_ID)
        && !headers.only(ACCESS_KEY_ID).equals(authorization.credential())) {
      throw new IllegalArgumentException("another key id");
    }
  }

  private static Instant date(String text) {
    try {
      return Instant.parse(matching(DATE_FORM, text));
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("no such date", malformed);
    }
  }

  private static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("a malformed header");
    }
    return text;
  }

  @Override
  public String toString() {
    return wire.toString();
  }
}
