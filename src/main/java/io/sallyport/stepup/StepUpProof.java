package io.sallyport.stepup;

import io.sallyport.audit.AuditEvent.StepUpUse;

/**
 * That a fresh second factor has been shown for the operation at hand. Only this package makes one.
 */
public final class StepUpProof {
  private final GuardedOperation operation;
  private final StepUpUse use;

  StepUpProof(GuardedOperation operation, StepUpUse use) {
    this.operation = operation;
    this.use = use;
  }

  /** How it was shown, for the record; recording a grant's use spends it. */
  public StepUpUse use() {
    return use;
  }

  /**
   * Checks that the proof was made for this operation.
   *
   * @throws IllegalStateException if not: a programming error, never a caller's
   */
  public void require(GuardedOperation wanted) {
    if (!operation.equals(wanted)) {
      throw new IllegalStateException("a step-up for another operation");
    }
  }
}
