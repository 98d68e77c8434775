package io.sallyport.refusal;

/**
 * An outage: token, database or clock in doubt. Never a refusal, always answered as 503, and never
 * taken for a yes. The message is for the operator.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is out of reach, for the operator's log
   */
  public UnavailableException(String message) {
    super(message);
  }

  /**
   * @param message what is out of reach, for the operator's log
   */
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
