package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A request taken apart strictly, once and alike for all schemes.
 *
 * @param path as sent, without the query
 * @param query its parameters
 * @param form the parameters of the body, none if it is no form
 */
record Envelope(
    SignedRequest wire, HeaderLines headers, String path, FormText query, FormText form) {
  static final String AUTHORIZATION = "authorization";
  static final String CONTENT_TYPE = "content-type";

  private static final int TARGET_LENGTH_MAX = 16_384;
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
  private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x22\\x24-\\x7E]*");
  private static final Pattern FORM =
      Pattern.compile(
          "application/x-www-form-urlencoded(?:[ \\t]*;.*)?", Pattern.CASE_INSENSITIVE);

  /**
   * Takes it apart.
   *
   * @throws IllegalArgumentException if anything is malformed or ambiguous
   */
  static Envelope open(SignedRequest wire) {
    String target = wire.target();
    if (!METHOD.matcher(wire.method()).matches()
        || target.length() > TARGET_LENGTH_MAX
        || !TARGET.matcher(target).matches()) {
      throw new IllegalArgumentException("malformed method or target");
    }
    HeaderLines headers = new HeaderLines(wire.headers());
    int mark = target.indexOf('?');
    FormText query = FormText.parse(mark < 0 ? "" : target.substring(mark + 1));
    String path = mark < 0 ? target : target.substring(0, mark);
    return new Envelope(wire, headers, path, query, form(wire.body(), headers));
  }

  /** Of a body that is not whole, no parameters are known. */
  private static FormText form(Payload body, HeaderLines headers) {
    Optional<String> type = headers.optional(CONTENT_TYPE);
    if (type.isEmpty()
        || !FORM.matcher(type.get()).matches()
        || !(body instanceof Payload.Whole(SecretBytes bytes))) {
      return FormText.parse("");
    }
    return bytes.expose(
        octets -> FormText.parse(new String(octets, StandardCharsets.ISO_8859_1)));
  }

  /** How it authenticates by header, if it does so in one way. */
  Optional<String> authorization() {
    return headers.isOnce(AUTHORIZATION)
        ? Optional.of(headers.only(AUTHORIZATION))
        : Optional.empty();
  }

  /**
   * Query and form together.
   *
   * @throws IllegalArgumentException if a parameter is in both
   */
  FormText parameters() {
    return query.and(form);
  }

  /** Whether there is a body, or may be one. */
  boolean hasBody() {
    return !(wire.body() instanceof Payload.Whole(SecretBytes bytes)) || bytes.length() > 0;
  }

  boolean hasForm() {
    return headers.optional(CONTENT_TYPE).filter(type -> FORM.matcher(type).matches()).isPresent();
  }

  /**
   * A hash of the body as it was sent.
   *
   * @throws IllegalArgumentException if it is not whole
   */
  byte[] bodyHash(Function<byte[], byte[]> hash) {
    if (wire.body() instanceof Payload.Whole(SecretBytes bytes)) {
      return bytes.expose(hash);
    }
    throw new IllegalArgumentException("the body is not whole");
  }

  /**
   * A value that has the form it must have.
   *
   * @throws IllegalArgumentException otherwise
   */
  static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("a malformed value");
    }
    return text;
  }

  @Override
  public String toString() {
    return wire.toString();
  }
}
