package io.sallyport.signature;

import java.util.Map;
import java.util.Optional;

/**
 * What the signer of a request asked for: nothing in here can have been changed by anybody else.
 * Dispatch on this alone.
 *
 * @param scheme the name of the scheme, for records
 * @param method as sent
 * @param path as sent, never decoded; {@code /} where the scheme does not bind it; in one spelling
 *     where the scheme binds what it means and not how it is written
 * @param parameters query and form together, decoded, without those that belong to the signature;
 *     a form only if the body was shown whole. Where a scheme takes a name twice, such a name is
 *     left out
 * @param headers the signed ones by lower-case name
 * @param action what is called, if the request says so by name
 * @param version of the API that is called
 * @param unboundBody what was signed of a body that nobody has compared with it; empty if the body
 *     is the signed one
 */
public record SignedCall(
    String scheme,
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> headers,
    Optional<String> action,
    Optional<String> version,
    Optional<UnboundBody> unboundBody) {
  /** Copies the maps. */
  public SignedCall {
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
  }

  /** The same at another path. */
  SignedCall at(String other) {
    return new SignedCall(
        scheme, method, other, parameters, headers, action, version, unboundBody);
  }

  /**
   * Whether the path of this target has as many segments as the one that was signed. It has more
   * where a client has signed without empty and dot segments: then anybody can have put them there,
   * and who acts on the target as it came must refuse.
   */
  public boolean isAt(String target) {
    int mark = target.indexOf('?');
    return segments(mark < 0 ? target : target.substring(0, mark)) == segments(path);
  }

  private static long segments(String path) {
    return path.chars().filter(letter -> letter == '/').count();
  }

  /** A signed header. */
  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  @Override
  public String toString() {
    return scheme + " " + method + " " + action.orElse("");
  }
}
