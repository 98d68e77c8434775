package io.sallyport.accesskey;

import io.sallyport.accesskey.AuthorisedKeys.Change;
import io.sallyport.accesskey.AuthorisedKeys.Permitted;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import java.util.Map;

/** Confines a live key to source addresses. The account's policy stays its ceiling. */
public final class SetKeyNetworkPolicy {
  private static final Permitted PERMITTED =
      new Permitted(Action.KEY_NETWORK_POLICY_SET, AuditAction.KEY_NETWORK_POLICY_SET);

  private final AuthorisedKeys authorised;

  /** Takes its ports. */
  public SetKeyNetworkPolicy(AuthorisedKeys authorised) {
    this.authorised = authorised;
  }

  /**
   * Sets the policy; final on every node when it returns.
   *
   * @param allowLockout that the policy may shut out the address this very call came from
   * @throws io.sallyport.refusal.RefusedException {@code WouldLockOutCaller}, {@code WrongState} of
   *     a recycled key, {@code NotFound}, {@code NotPermitted}, or {@code Changed}
   */
  public AccessKey set(Caller by, AccessKeyId id, NetworkPolicy policy, boolean allowLockout) {
    return authorised.change(
        by,
        PERMITTED,
        id,
        new Change(
            (key, now) -> {
              if (!key.isLive()) {
                throw AuthorisedKeys.wrongState(key, "ACTIVE or INACTIVE");
              }
              if (!allowLockout && !policy.admits(by.source())) {
                throw new Refusal.WouldLockOutCaller(by.source().toString()).asException();
              }
              return key.confinedTo(policy, now);
            },
            (before, after) ->
                Map.of(
                    "owner", before.owner().value(),
                    "policyBefore", before.networkPolicy().toString(),
                    "policy", policy.toString())));
  }
}
