package io.sallyport.permission;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.refusal.Refusal;
import java.util.Optional;

/** Finds the policy an operation acts on, if the caller may do that to it. */
public final class AuthorisedPolicies {
  private final Policies policies;
  private final Authority authority;

  /** Reads from the port, decides by authority. */
  public AuthorisedPolicies(Policies policies, Authority authority) {
    this.policies = policies;
    this.authority = authority;
  }

  /** One that the caller's account wrote; whether there is one is told to whom it may concern. */
  CustomPolicy custom(Caller by, Action action, PolicyName name) {
    AccountId account = by.principal().accountId();
    Optional<CustomPolicy> found = policies.find(account, name);
    require(by, action, PolicyType.CUSTOM, found.map(CustomPolicy::name).orElse(name));
    return found.orElseThrow(() -> notFound(name));
  }

  /** One of either type. */
  Policy any(Caller by, Action action, PolicyType type, PolicyName name) {
    if (type == PolicyType.CUSTOM) {
      return Policy.of(custom(by, action, name));
    }
    Optional<Policy> found = SystemPolicies.find(name).map(Policy::of);
    require(by, action, type, found.map(Policy::name).orElse(name));
    return found.orElseThrow(() -> notFound(name));
  }

  private void require(Caller by, Action action, PolicyType type, PolicyName name) {
    authority.require(by, action, by.principal().accountId(), Policy.resource(type, name));
  }

  private static RuntimeException notFound(PolicyName name) {
    return new Refusal.NotFound(CustomPolicy.KIND, name.value()).asException();
  }
}
