package io.sallyport.alibaba;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as SDKs report it.
 *
 * @param code what programs decide by; never changes
 * @param message what is wrong, for people
 * @param recommend what helps, for people
 * @param headers further header fields of the answer
 * @param accessDenied {@code AccessDeniedDetail}, for refusals of the permission check
 */
record RpcError(
    int status,
    String code,
    String message,
    String recommend,
    Map<String, String> headers,
    @Nullable Body accessDenied) {
  private static final String USUAL_RECOMMEND =
      "If this is unexpected, give the RequestId to the operator of this Sallyport.";

  /** An error with nothing but words. */
  static RpcError of(int status, String code, String message) {
    return new RpcError(status, code, message, USUAL_RECOMMEND, Map.of(), null);
  }

  /** The error of an operation that only this API knows. */
  static RpcError of(RpcRefusedException refused) {
    return of(refused.status(), refused.code(), String.valueOf(refused.getMessage()));
  }

  /** An outage; which one is for the operator's log only. */
  static RpcError unavailable() {
    return of(503, "ServiceUnavailable", "The request has failed due to a temporary failure.")
        .recommending("Try again in a few seconds.")
        .after(Duration.ofSeconds(5));
  }

  /** A fault of the server; which one is for the operator's log only. */
  static RpcError internal() {
    return of(500, "InternalError", "The request processing has failed due to some error here.");
  }

  /** The same with advice of its own. */
  RpcError recommending(String advice) {
    return new RpcError(status, code, message, advice, headers, accessDenied);
  }

  /** The same with the time after which trying again makes sense. */
  RpcError after(Duration wait) {
    Map<String, String> more = new HashMap<>(headers);
    more.put("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    return new RpcError(status, code, message, recommend, more, accessDenied);
  }

  /** The same with the facts of a permission check. */
  RpcError denied(Body detail) {
    return new RpcError(status, code, message, recommend, headers, detail);
  }
}
