package io.sallyport.permission;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.IdentityId;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When attaching and detaching need a step-up, whoever it is that the policy is attached to. */
public final class GuardedAttachments {
  private final Attachments attachments;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public GuardedAttachments(Attachments attachments, StepUp stepUp, Events events) {
    this.attachments = attachments;
    this.stepUp = stepUp;
    this.events = events;
  }

  static GuardedOperation operation(
      Action action, String target, PolicyType type, PolicyName name) {
    return GuardedOperation.of(action, target, type, name.canonical());
  }

  static Map<String, String> details(Policy policy) {
    return Map.of("policy", policy.name().value(), "type", policy.type().name());
  }

  StepUpUse require(Caller by, GuardedOperation operation, @Nullable Presented presented) {
    return stepUp.require(by, operation, presented).use();
  }

  /** Refuses what cannot be attached first, which spares a doomed caller his code. */
  StepUpUse beforeAttaching(
      Caller by,
      IdentityId holder,
      Policy policy,
      GuardedOperation operation,
      @Nullable Presented presented) {
    attachments.of(holder).with(policy.attaching(events.now()).attachment());
    return policy.document().grantsPower()
        ? require(by, operation, presented)
        : StepUpUse.NONE;
  }

  StepUpUse beforeDetaching(
      Caller by,
      IdentityId holder,
      Policy policy,
      GuardedOperation operation,
      @Nullable Presented presented) {
    attachments.of(holder).without(policy.ref());
    return policy.document().denies() ? require(by, operation, presented) : StepUpUse.NONE;
  }

  void attach(IdentityId holder, Policy policy, AuditEvent event) {
    attachments.attach(holder, policy.attaching(events.now()), event);
  }

  void detach(IdentityId holder, Policy policy, AuditEvent event) {
    attachments.detach(holder, policy.ref(), event);
  }
}
