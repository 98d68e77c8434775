package io.sallyport.stepup;

import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.refusal.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Removes somebody's second factor and ends his sessions; needs the caller's own step-up. */
public final class ResetTotp {
  private final Targets targets;
  private final Enrolments enrolments;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public ResetTotp(Targets targets, Enrolments enrolments, StepUp stepUp, Events events) {
    this.targets = targets;
    this.enrolments = enrolments;
    this.stepUp = stepUp;
    this.events = events;
  }

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
    targets.permitted(by, Action.TOTP_RESET, target);
    if (enrolments.find(target).isEmpty()) {
      throw new Refusal.NotFound("totp", target.value()).asException();
    }
    StepUpProof proof = stepUp.require(by, operation(target), presented);
    enrolments.remove(
        target,
        events.succeeded(by, AuditAction.TOTP_RESET, target.value(), proof.use(), Map.of()));
  }
}
