package io.sallyport.client;

/** A vault could not be asked, or said no. The message is one clear sentence, without secrets. */
public final class ClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the user
   */
  public ClientException(String message) {
    super(message);
  }

  /**
   * @param message one sentence for the user
   */
  public ClientException(String message, Throwable cause) {
    super(message, cause);
  }
}
