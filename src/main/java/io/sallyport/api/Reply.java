package io.sallyport.api;

import io.sallyport.secret.SecretBytes;
import java.util.Map;

/**
 * An answer. The body may hold a secret: the HTTP layer writes and then closes it.
 *
 * @param headers without those that every answer carries (request id, cache control, security)
 * @param caller who gets it, as far as that came out
 * @param onGrid whether it leaves at the next of a row of moments that lie evenly after the
 *     request's arrival, so that the time it took to say no tells nothing
 */
public record Reply(
    int status, Map<String, String> headers, SecretBytes body, Caller caller, boolean onGrid) {
  /** Who gets an answer: when there is not enough for all, strangers are served last. */
  public enum Caller {
    /** Nothing was asked that would tell. */
    UNTOLD,
    /** Somebody who has proven who he is. */
    PROVEN,
    /** Somebody who tried to and could not. */
    STRANGER
  }

  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** To somebody of whom nothing came out, as soon as it is made. */
  public Reply(int status, Map<String, String> headers, SecretBytes body) {
    this(status, headers, body, Caller.UNTOLD, false);
  }

  /** The same answer, to somebody who has proven who he is. */
  public Reply toProven() {
    return new Reply(status, headers, body, Caller.PROVEN, onGrid);
  }

  /** The same answer, to somebody who could not prove who he is. */
  public Reply toStranger() {
    return new Reply(status, headers, body, Caller.STRANGER, true);
  }

  /** The same answer, on the grid. */
  public Reply atAnEvenTime() {
    return new Reply(status, headers, body, caller, true);
  }

  /** The same answer with other headers. */
  public Reply with(Map<String, String> others) {
    return new Reply(status, others, body, caller, onGrid);
  }
}
