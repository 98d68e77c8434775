package io.sallyport.stepup;

import io.sallyport.identity.Caller;
import io.sallyport.secret.BearerTokens;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Requires a fresh second factor for one operation. Called after authority, before any change. */
public final class StepUp {
  /** Takes its ports. */
  public StepUp(
      SecondFactor secondFactor,
      Enrolments enrolments,
      Grants grants,
      BearerTokens tokens,
      InstantSource clock) {}

  /**
   * Checks what was presented; a code is spent by this, a grant when the operation's event commits.
   *
   * @throws io.sallyport.refusal.RefusedException {@code StepUpRequired} if nothing was presented,
   *     {@code EnrolmentRequired}, {@code LockedOut}, {@code StepUpFailed} or {@code StepUpSpent}
   */
  public StepUpProof require(Caller by, GuardedOperation operation, @Nullable Presented presented) {
    throw new UnsupportedOperationException();
  }
}
