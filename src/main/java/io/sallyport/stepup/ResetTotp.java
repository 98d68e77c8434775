package io.sallyport.stepup;

import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import org.jspecify.annotations.Nullable;

/** Removes somebody's second factor and ends his sessions; needs the caller's own step-up. */
public final class ResetTotp {
  /** Takes its ports. */
  public ResetTotp(Targets targets, Enrolments enrolments, StepUp stepUp, Events events) {}

  /** What a grant for a reset is bound to. */
  public static GuardedOperation operation(IdentityId target) {
    return GuardedOperation.of(Action.TOTP_RESET, target.value());
  }

  /**
   * Removes the enrolment, pending or confirmed.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, or what
   *     {@link StepUp#require} refuses
   */
  public void reset(Caller by, IdentityId target, @Nullable Presented presented) {
    throw new UnsupportedOperationException();
  }
}
