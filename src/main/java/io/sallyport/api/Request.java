package io.sallyport.api;

import io.sallyport.network.SourceAddress;
import io.sallyport.secret.Bytes;
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
 * @param clientKeyHash SHA-256 of the SubjectPublicKeyInfo of the certificate that the client
 *     proved to hold and that one of the configured authorities signed; behind a proxy that ends
 *     TLS it is the proxy's
 */
public record Request(
    String method,
    String target,
    Map<String, String> pathParameters,
    List<Header> headers,
    SecretBytes body,
    SourceAddress source,
    String requestId,
    Optional<Bytes> clientKeyHash) {
  /** Copies the collections. */
  public Request {
    pathParameters = Map.copyOf(pathParameters);
    headers = List.copyOf(headers);
  }

  /** A request of a client that showed no certificate. */
  public Request(
      String method,
      String target,
      Map<String, String> pathParameters,
      List<Header> headers,
      SecretBytes body,
      SourceAddress source,
      String requestId) {
    this(method, target, pathParameters, headers, body, source, requestId, Optional.empty());
  }

  /** The value of a header that occurs once; the first of several. */
  public Optional<String> header(String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return Optional.of(header.value());
      }
    }
    return Optional.empty();
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
