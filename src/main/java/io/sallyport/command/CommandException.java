package io.sallyport.command;

/**
 * A command cannot be carried out. The message is one clear sentence for the operator, without
 * secrets.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the operator
   */
  public CommandException(String message) {
    super(message);
  }

  /**
   * @param message one sentence for the operator
   */
  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
