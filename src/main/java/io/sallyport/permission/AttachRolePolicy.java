package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import org.jspecify.annotations.Nullable;

/** Attaches policies to roles and takes them off, with a step-up where users' would need one. */
public final class AttachRolePolicy {
  private final AuthorisedRoles roles;
  private final AuthorisedPolicies policies;
  private final GuardedAttachments guarded;
  private final Events events;

  /** Takes its ports. */
  public AttachRolePolicy(
      AuthorisedRoles roles,
      AuthorisedPolicies policies,
      GuardedAttachments guarded,
      Events events) {
    this.roles = roles;
    this.policies = policies;
    this.guarded = guarded;
    this.events = events;
  }

  /** What a grant for attaching is bound to. */
  public static GuardedOperation attachment(RoleName role, PolicyType type, PolicyName name) {
    return GuardedAttachments.operation(Action.ROLE_POLICY_ATTACH, role.canonical(), type, name);
  }

  /** What a grant for detaching is bound to. */
  public static GuardedOperation detachment(RoleName role, PolicyType type, PolicyName name) {
    return GuardedAttachments.operation(Action.ROLE_POLICY_DETACH, role.canonical(), type, name);
  }

  /**
   * Attaches.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     NameTaken} if it is attached already, {@code QuotaReached}, {@code Changed}, or what {@link
   *     StepUp#require} refuses
   */
  public void attach(Caller by, Command command) {
    Role role = roles.permitted(by, Action.ROLE_POLICY_ATTACH, command.role());
    Policy policy =
        policies.any(by, Action.ROLE_POLICY_ATTACH, command.type(), command.name());
    GuardedOperation operation = attachment(role.name(), command.type(), command.name());
    StepUpUse use = guarded.beforeAttaching(by, role.id(), policy, operation, command.stepUp());
    guarded.attach(
        role.id(), policy, event(by, AuditAction.ROLE_POLICY_ATTACH, role, policy, use));
  }

  /**
   * Detaches.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Changed}, or what {@link StepUp#require} refuses
   */
  public void detach(Caller by, Command command) {
    Role role = roles.permitted(by, Action.ROLE_POLICY_DETACH, command.role());
    Policy policy =
        policies.any(by, Action.ROLE_POLICY_DETACH, command.type(), command.name());
    GuardedOperation operation = detachment(role.name(), command.type(), command.name());
    StepUpUse use = guarded.beforeDetaching(by, role.id(), policy, operation, command.stepUp());
    guarded.detach(
        role.id(), policy, event(by, AuditAction.ROLE_POLICY_DETACH, role, policy, use));
  }

  private AuditEvent event(
      Caller by, AuditAction action, Role role, Policy policy, StepUpUse use) {
    return events.succeeded(
        by, action, role.name().value(), use, GuardedAttachments.details(policy));
  }

  /**
   * Which policy, and of which role.
   *
   * @param stepUp needed to give power or to take a denial away
   */
  public record Command(
      RoleName role, PolicyType type, PolicyName name, @Nullable Presented stepUp) {}
}
