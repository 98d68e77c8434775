package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a policy in the caller's account. It gives nothing to anybody before it is attached. */
public final class CreatePolicy {
  /** Most custom policies in one account. */
  public static final int POLICIES_PER_ACCOUNT_MAX = 1_500;

  private final Policies policies;
  private final Authority authority;
  private final Events events;

  /** Takes its ports. */
  public CreatePolicy(Policies policies, Authority authority, Events events) {
    this.policies = policies;
    this.authority = authority;
    this.events = events;
  }

  /**
   * Creates it with its first version.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code Invalid}, {@code
   *     NameTaken} also by a system policy, or {@code QuotaReached}
   */
  public Policy create(Caller by, Command command) {
    AccountId account = by.principal().accountId();
    PolicyName name = command.name();
    authority.require(
        by, Action.POLICY_CREATE, account, Policy.resource(PolicyType.CUSTOM, name));
    Descriptions.require(command.description(), CustomPolicy.DESCRIPTION_MAX);
    if (SystemPolicies.find(name).isPresent()) {
      throw new Refusal.NameTaken(CustomPolicy.KIND, name.value()).asException();
    }
    Instant now = events.now();
    var policy =
        new CustomPolicy(
            events.newId(now),
            account,
            name,
            command.description(),
            1,
            1,
            List.of(new PolicyVersion(1, command.document().text(), now)),
            now,
            now,
            1);
    policies.create(
        policy,
        POLICIES_PER_ACCOUNT_MAX,
        events.succeeded(
            by, AuditAction.POLICY_CREATE, name.value(), StepUpUse.NONE, Map.of()));
    return Policy.of(policy);
  }

  /** The new policy. */
  public record Command(PolicyName name, PolicyDocument document, String description) {}
}
