package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import java.util.List;

/**
 * A request as it was on the wire, after the HTTP layer's own limits.
 *
 * @param method as sent
 * @param target request target as sent, never decoded or normalised
 * @param headers in wire order, names as sent
 * @param body lent by the caller, who closes it
 */
public record SignedRequest(String method, String target, List<Header> headers, SecretBytes body) {
  /** Copies the headers. */
  public SignedRequest {
    headers = List.copyOf(headers);
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
