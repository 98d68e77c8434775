package io.sallyport.development;

/**
 * The development vault cannot do what was asked. The message is one clear sentence for the person
 * at the terminal: what is wrong and what to do about it.
 */
public final class DevelopmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the person at the terminal
   */
  public DevelopmentException(String message) {
    super(message);
  }

  /**
   * @param message one sentence for the person at the terminal
   */
  public DevelopmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
