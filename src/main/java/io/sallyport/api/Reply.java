package io.sallyport.api;

import io.sallyport.secret.SecretBytes;
import java.util.Map;

/**
 * An answer. The body may hold a secret: the HTTP layer writes and then closes it.
 *
 * @param headers without those that every answer carries (request id, cache control, security)
 */
public record Reply(int status, Map<String, String> headers, SecretBytes body) {
  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }
}
