package io.sallyport.stepup;

import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Wrapping;

/**
 * Checks one-time codes: lock-out first, then the match, then the step is spent, durably and once
 * (I5). Used by step-up and by sign-in, so that no path has a weaker check.
 */
public final class SecondFactor {
  /**
   * Takes its ports.
   *
   * @param stepsBack how many steps before the present one are accepted, 0 or 1
   */
  public SecondFactor(
      Enrolments enrolments,
      Wrapping wrapping,
      OneTimeCodes codes,
      SpentSteps spentSteps,
      Attempts attempts,
      java.time.InstantSource clock,
      int stepsBack) {}

  /** Whether the owner has a confirmed enrolment. */
  public boolean isEnrolled(IdentityId owner) {
    throw new UnsupportedOperationException();
  }

  /**
   * Spends the code.
   *
   * @throws io.sallyport.refusal.RefusedException {@code EnrolmentRequired}, {@code LockedOut},
   *     {@code StepUpFailed} or {@code StepUpSpent}
   */
  public void spend(IdentityId owner, String code) {
    throw new UnsupportedOperationException();
  }
}
