package io.sallyport.refusal;

/** Ends a use case with an expected "no". Carries no stack trace: it is an answer, not a fault. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Refusal refusal;

  /** Ends the use case with this refusal. */
  public RefusedException(Refusal refusal) {
    super(refusal.getClass().getSimpleName(), null, false, false);
    this.refusal = refusal;
  }

  /** The reason. */
  public Refusal refusal() {
    return refusal;
  }
}
