package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import java.util.List;

/**
 * A request as it was on the wire, after the HTTP layer's own limits.
 *
 * @param method as sent
 * @param target request target as sent, never decoded or normalised
 * @param headers in wire order, names as sent
 * @param body as far as it is known
 */
public record SignedRequest(String method, String target, List<Header> headers, Payload body) {
  /** Copies the headers. */
  public SignedRequest {
    headers = List.copyOf(headers);
  }

  /** With a body that is lent by the caller, who closes it. */
  public SignedRequest(String method, String target, List<Header> headers, SecretBytes body) {
    this(method, target, headers, new Payload.Whole(body));
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
    return method + " [signed request]";
  }
}
