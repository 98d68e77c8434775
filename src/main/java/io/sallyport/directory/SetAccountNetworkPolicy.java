package io.sallyport.directory;

import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import io.sallyport.stepup.StepUpProof;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets the ceiling for all keys of the caller's account. */
public final class SetAccountNetworkPolicy {
  private final Accounts accounts;
  private final Authority authority;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public SetAccountNetworkPolicy(
      Accounts accounts, Authority authority, StepUp stepUp, Events events) {
    this.accounts = accounts;
    this.authority = authority;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(
      AccountId account, NetworkPolicy policy, boolean allowLockout) {
    return GuardedOperation.of(
        Action.ACCOUNT_NETWORK_POLICY_SET,
        account.value(),
        policy.restricted(),
        ranges(policy),
        allowLockout);
  }

  /**
   * Sets it; effective on the next request.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code WouldLockOutCaller},
   *     {@code Changed}, or what {@link StepUp#require} refuses
   */
  public Account set(Caller by, Command command) {
    AccountId id = by.principal().accountId();
    authority.require(by, Action.ACCOUNT_NETWORK_POLICY_SET, id);
    NetworkPolicy policy = command.policy();
    if (!policy.admits(by.source()) && !command.allowLockout()) {
      throw new Refusal.WouldLockOutCaller(by.source().toString()).asException();
    }
    StepUpProof proof =
        stepUp.require(by, operation(id, policy, command.allowLockout()), command.stepUp());
    Account changed =
        accounts
            .find(id)
            .orElseThrow(() -> new Refusal.NotFound("account", id.value()).asException())
            .withNetworkPolicy(policy);
    accounts.replace(
        changed,
        events.succeeded(
            by,
            AuditAction.ACCOUNT_NETWORK_POLICY_SET,
            id.value(),
            proof.use(),
            Map.of(
                "restricted", Boolean.toString(policy.restricted()),
                "allowed", String.join(" ", ranges(policy)))));
    return changed;
  }

  private static List<String> ranges(NetworkPolicy policy) {
    return policy.allowed().stream().map(Cidr::toString).toList();
  }

  /**
   * The change.
   *
   * @param allowLockout the policy may refuse the address this very call comes from
   */
  public record Command(NetworkPolicy policy, boolean allowLockout, @Nullable Presented stepUp) {}
}
