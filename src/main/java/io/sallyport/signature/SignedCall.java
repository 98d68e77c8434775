package io.sallyport.signature;

import java.util.Map;
import java.util.Optional;

/**
 * What the signer of a request asked for: nothing in here can have been changed by anybody else.
 * Dispatch on this alone.
 *
 * @param scheme the name of the scheme, for records
 * @param method as sent
 * @param path as sent, never decoded; {@code /} where the scheme does not bind it
 * @param parameters query and form together, decoded, without those that belong to the signature
 * @param headers the signed ones by lower-case name
 * @param action what is called, if the request says so by name
 * @param version of the API that is called
 */
public record SignedCall(
    String scheme,
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> headers,
    Optional<String> action,
    Optional<String> version) {
  /** Copies the maps. */
  public SignedCall {
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
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
