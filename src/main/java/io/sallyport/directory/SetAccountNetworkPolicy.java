package io.sallyport.directory;

import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Action;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import org.jspecify.annotations.Nullable;

/** Sets the ceiling for all keys of the caller's account. */
public final class SetAccountNetworkPolicy {
  /** Takes its ports. */
  public SetAccountNetworkPolicy(
      Accounts accounts, Authority authority, StepUp stepUp, Events events) {}

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(
      AccountId account, NetworkPolicy policy, boolean allowLockout) {
    return GuardedOperation.of(
        Action.ACCOUNT_NETWORK_POLICY_SET,
        account.value(),
        policy.restricted(),
        policy.allowed().stream().map(Cidr::toString).toList(),
        allowLockout);
  }

  /**
   * Sets it; effective on the next request.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code WouldLockOutCaller},
   *     {@code Changed}, or what {@link StepUp#require} refuses
   */
  public Account set(Caller by, Command command) {
    throw new UnsupportedOperationException();
  }

  /**
   * The change.
   *
   * @param allowLockout the policy may refuse the address this very call comes from
   */
  public record Command(
      NetworkPolicy policy, boolean allowLockout, @Nullable Presented stepUp) {}
}
