package io.sallyport.api;

import io.sallyport.network.SourceAddress;
import io.sallyport.secret.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request after the strict gate: framing, target and headers are well-formed, limits hold.
 *
 * @param target request target as on the wire, never decoded or normalised
 * @param pathParameters decoded values of the route's parameters
 * @param headers in wire order, names as sent
 * @param body owned by the HTTP layer, wiped after the reply is made
 * @param source after proxies
 */
public record Request(
    String method,
    String target,
    Map<String, String> pathParameters,
    List<Header> headers,
    SecretBytes body,
    SourceAddress source,
    String requestId) {
  /** Copies the collections. */
  public Request {
    pathParameters = Map.copyOf(pathParameters);
    headers = List.copyOf(headers);
  }

  /** The value of a header that occurs once; the first of several. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** One header line. */
  public record Header(String name, String value) {
    @Override
    public String toString() {
      return name + ": [...]";
    }
  }

  @Override
  public String toString() {
    return method + " [" + requestId + "]";
  }
}
