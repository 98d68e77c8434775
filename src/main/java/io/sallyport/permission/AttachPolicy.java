package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import org.jspecify.annotations.Nullable;

/**
 * Attaches policies to users and takes them off. What gives power, and taking off what denies,
 * needs a step-up. AdministratorAccess is the user's flag and follows the rules of changing that.
 */
public final class AttachPolicy {
  private final Targets targets;
  private final AuthorisedPolicies authorised;
  private final Identities identities;
  private final Authority authority;
  private final GuardedAttachments guarded;
  private final Events events;

  /** Takes its ports. */
  public AttachPolicy(
      Targets targets,
      AuthorisedPolicies authorised,
      Identities identities,
      Authority authority,
      GuardedAttachments guarded,
      Events events) {
    this.targets = targets;
    this.authorised = authorised;
    this.identities = identities;
    this.authority = authority;
    this.guarded = guarded;
    this.events = events;
  }

  /** What a grant for attaching is bound to. */
  public static GuardedOperation attachment(IdentityId user, PolicyType type, PolicyName name) {
    return GuardedAttachments.operation(Action.USER_POLICY_ATTACH, user.value(), type, name);
  }

  /** What a grant for detaching is bound to. */
  public static GuardedOperation detachment(IdentityId user, PolicyType type, PolicyName name) {
    return GuardedAttachments.operation(Action.USER_POLICY_DETACH, user.value(), type, name);
  }

  /**
   * Attaches.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     NameTaken} if it is attached already, {@code QuotaReached}, {@code Changed}, or what {@link
   *     StepUp#require} refuses
   */
  public void attach(Caller by, Command command) {
    Identity user = user(by, Action.USER_POLICY_ATTACH, command);
    Policy policy = policy(by, Action.USER_POLICY_ATTACH, command);
    GuardedOperation operation = attachment(user.id(), command.type(), command.name());
    if (policy.ref().equals(PolicyRef.ADMINISTRATOR_ACCESS)) {
      if (user.administrator()) {
        throw new Refusal.NameTaken(Holdings.KIND, policy.name().value()).asException();
      }
      Identity after = user.administering(true, events.now());
      authority.requireUpdate(by, user, after);
      StepUpUse use = guarded.require(by, operation, command.stepUp());
      identities.replace(after, event(by, AuditAction.USER_POLICY_ATTACH, user, policy, use));
      return;
    }
    StepUpUse use = guarded.beforeAttaching(by, user.id(), policy, operation, command.stepUp());
    guarded.attach(
        user.id(), policy, event(by, AuditAction.USER_POLICY_ATTACH, user, policy, use));
  }

  /**
   * Detaches.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Changed}, or what {@link StepUp#require} refuses
   */
  public void detach(Caller by, Command command) {
    Identity user = user(by, Action.USER_POLICY_DETACH, command);
    Policy policy = policy(by, Action.USER_POLICY_DETACH, command);
    if (policy.ref().equals(PolicyRef.ADMINISTRATOR_ACCESS)) {
      if (!user.administrator()) {
        throw new Refusal.NotFound(Holdings.KIND, policy.name().value()).asException();
      }
      Identity after = user.administering(false, events.now());
      authority.requireUpdate(by, user, after);
      identities.replace(
          after, event(by, AuditAction.USER_POLICY_DETACH, user, policy, StepUpUse.NONE));
      return;
    }
    GuardedOperation operation = detachment(user.id(), command.type(), command.name());
    StepUpUse use = guarded.beforeDetaching(by, user.id(), policy, operation, command.stepUp());
    guarded.detach(
        user.id(), policy, event(by, AuditAction.USER_POLICY_DETACH, user, policy, use));
  }

  /** Root needs no policies, and none is attached to it. */
  private Identity user(Caller by, Action action, Command command) {
    Identity user = targets.permitted(by, action, command.user());
    if (user.isRoot()) {
      throw new Refusal.NotFound("user", command.user().value()).asException();
    }
    return user;
  }

  private Policy policy(Caller by, Action action, Command command) {
    return authorised.any(by, action, command.type(), command.name());
  }

  private AuditEvent event(
      Caller by, AuditAction action, Identity user, Policy policy, StepUpUse use) {
    return events.succeeded(
        by, action, user.id().value(), use, GuardedAttachments.details(policy));
  }

  /**
   * Which policy, and whose.
   *
   * @param stepUp needed to give power or to take a denial away
   */
  public record Command(
      IdentityId user, PolicyType type, PolicyName name, @Nullable Presented stepUp) {}
}
