package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.FormText.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request taken apart strictly, once and alike for all schemes. Used by one thread. */
final class Envelope {
  static final String AUTHORIZATION = "authorization";
  static final String CONTENT_TYPE = "content-type";

  private static final int TARGET_LENGTH_MAX = 16_384;
  private static final TextForm METHOD = TextForm.of("A-Z", 1, 16);
  private static final TextForm TARGET = TextForm.of("!-\"$-~", 1, TARGET_LENGTH_MAX);
  private static final Pattern FORM =
      Pattern.compile(
          "application/x-www-form-urlencoded(?:[ \\t]*;.*)?", Pattern.CASE_INSENSITIVE);

  private final SignedRequest wire;
  private final HeaderLines headers;
  private final String authorization;
  private final String path;
  private final List<Parameter> pairs;
  private @Nullable FormText query;
  private @Nullable FormText form;

  private Envelope(SignedRequest wire, String path, List<Parameter> pairs) {
    this.wire = wire;
    this.headers = new HeaderLines(wire.headers());
    this.authorization =
        headers.isOnce(AUTHORIZATION) ? headers.only(AUTHORIZATION) : "";
    this.path = path;
    this.pairs = List.copyOf(pairs);
  }

  /**
   * Takes it apart.
   *
   * @throws IllegalArgumentException if method, target or query are malformed, or headers too many
   */
  static Envelope open(SignedRequest wire) {
    String target = wire.target();
    if (!METHOD.fits(wire.method()) || !TARGET.fits(target) || target.charAt(0) != '/') {
      throw new IllegalArgumentException("malformed method or target");
    }
    int mark = target.indexOf('?');
    return new Envelope(
        wire,
        mark < 0 ? target : target.substring(0, mark),
        FormText.pairs(mark < 0 ? "" : target.substring(mark + 1)));
  }

  /** As it came. */
  SignedRequest wire() {
    return wire;
  }

  String method() {
    return wire.method();
  }

  HeaderLines headers() {
    return headers;
  }

  /** The path as sent, without the query. */
  String path() {
    return path;
  }

  /** How it authenticates by header, if it does so in one way; empty otherwise. */
  String authorization() {
    return authorization;
  }

  /** The parameters of the query as they come; names may be repeated. */
  List<Parameter> pairs() {
    return pairs;
  }

  /** Whether the query names one of these. */
  boolean queryHasAny(Set<String> names) {
    for (Parameter pair : pairs) {
      if (names.contains(pair.name())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The parameters of the query.
   *
   * @throws IllegalArgumentException if one is named twice
   */
  FormText query() {
    if (query == null) {
      query = FormText.of(pairs);
    }
    return query;
  }

  /**
   * The parameters of the body; none if it is no form, or not whole.
   *
   * @throws IllegalArgumentException if it is malformed, or one is named twice
   */
  FormText form() {
    if (form == null) {
      form = parsedForm();
    }
    return form;
  }

  private FormText parsedForm() {
    if (!hasForm() || !(wire.body() instanceof Payload.Whole(SecretBytes bytes))) {
      return FormText.parse("");
    }
    return bytes.expose(
        octets -> FormText.parse(new String(octets, StandardCharsets.ISO_8859_1)));
  }

  /**
   * Query and form together.
   *
   * @throws IllegalArgumentException if a parameter is in both, or named twice
   */
  FormText parameters() {
    return query().and(form());
  }

  /**
   * Whether the body is said to be a form.
   *
   * @throws IllegalArgumentException if that is said more than once
   */
  boolean hasForm() {
    return headers.optional(CONTENT_TYPE).filter(type -> FORM.matcher(type).matches()).isPresent();
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
