package io.sallyport.api;

import io.sallyport.network.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request that reaches no operation.
 *
 * @param status 400, 403, 404, 405, 408, 413, 414, 415, 417, 431, 500, 501, 503 or 505
 * @param detail what was wrong, in words the caller may read
 * @param requestId as the caller is told
 * @param source where it came from, if known
 * @param aim where it was meant to go, as far as it could be read
 */
public record Stray(
    int status,
    String detail,
    String requestId,
    @Nullable SourceAddress source,
    @Nullable Aim aim) {
  /** A request that was read in full. */
  public static Stray of(int status, String detail, Request request) {
    return new Stray(
        status,
        detail,
        request.requestId(),
        request.source(),
        Aim.of(request.target(), request.header("Host").orElse(null)));
  }

  /** Whether it was meant for this path. */
  public boolean isAimedAt(String path) {
    return aim != null && aim.path().equals(path);
  }

  /**
   * Where a request was meant to go.
   *
   * @param path as sent, without the query
   * @param host the Host header, if it could be read
   */
  public record Aim(String path, @Nullable String host) {
    /** Of a target as it stands in the request line. */
    public static Aim of(String target, @Nullable String host) {
      int query = target.indexOf('?');
      return new Aim(query < 0 ? target : target.substring(0, query), host);
    }
  }
}
