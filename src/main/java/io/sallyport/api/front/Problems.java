package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.refusal.Refusal;
import java.util.Map;

/** Problem documents for operations that do not go through the {@link Front}. */
public final class Problems {
  private Problems() {}

  /** The document of a refusal. */
  public static Reply of(Refusal refusal, String requestId) {
    return RefusalProblems.of(refusal).reply(requestId);
  }

  /** Of a message that is of no use. */
  public static Reply of(MessageRefusedException refused, String requestId) {
    return Problem.of(refused.kind(), String.valueOf(refused.getMessage())).reply(requestId);
  }

  /** Of a client that has not proven who it is, where another proof is wanted than usual. */
  public static Reply notAuthenticated(String detail, String challenge, String requestId) {
    Problem usual = Problem.of(ProblemKind.NOT_AUTHENTICATED, detail);
    return new Problem(
            usual.kind(),
            usual.detail(),
            usual.members(),
            Map.of("WWW-Authenticate", challenge),
            usual.errors())
        .reply(requestId);
  }

  /** Of an outage. */
  public static Reply unavailable(String requestId) {
    return Problem.unavailable().reply(requestId);
  }

  /** Of a fault. */
  public static Reply internal(String requestId) {
    return Problem.internal().reply(requestId);
  }
}
