package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.policy.PolicyName;
import io.sallyport.refusal.Refusal;
import java.util.Map;

/** Deletes a policy that is attached to nobody. */
public final class DeletePolicy {
  private final AuthorisedPolicies authorised;
  private final Policies policies;
  private final Events events;

  /** Takes its ports. */
  public DeletePolicy(AuthorisedPolicies authorised, Policies policies, Events events) {
    this.authorised = authorised;
    this.policies = policies;
    this.events = events;
  }

  /**
   * Deletes.
   *
   * @param cascading whether its other versions go with it
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Changed}, or {@code WrongState} while it is attached or, unless cascading, {@link
   *     CustomPolicy#HAS_VERSIONS}
   */
  public void delete(Caller by, PolicyName name, boolean cascading) {
    CustomPolicy policy = authorised.custom(by, Action.POLICY_DELETE, name);
    if (policy.versions().size() > 1 && !cascading) {
      throw new Refusal.WrongState(
              CustomPolicy.KIND,
              policy.name().value(),
              CustomPolicy.HAS_VERSIONS,
              "has its default version only")
          .asException();
    }
    policies.delete(
        policy,
        events.succeeded(
            by,
            AuditAction.POLICY_DELETE,
            policy.name().value(),
            StepUpUse.NONE,
            Map.of("versions", Integer.toString(policy.versions().size()))));
  }
}
