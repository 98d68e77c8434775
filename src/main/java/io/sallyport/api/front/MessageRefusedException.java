package io.sallyport.api.front;

/** A message that breaks the protocol before any operation can look at it. */
public final class MessageRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ProblemKind kind;

  /**
   * @param detail for the caller
   */
  public MessageRefusedException(ProblemKind kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
  }

  ProblemKind kind() {
    return kind;
  }
}
