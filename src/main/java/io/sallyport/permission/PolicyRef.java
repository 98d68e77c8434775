package io.sallyport.permission;

import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicies;

/**
 * Which policy is attached. A custom one is known by its id, so that what was attached to a deleted
 * policy is never attached to the next of that name.
 *
 * @param key a custom policy's id, or a system policy's name in lower case
 */
public record PolicyRef(PolicyType type, String key) {
  /** Stored as a user's administrator flag, and as an attachment of a role. */
  public static final PolicyRef ADMINISTRATOR_ACCESS = system(SystemPolicies.ADMINISTRATOR_ACCESS);

  /** A system policy. */
  public static PolicyRef system(PolicyName name) {
    return new PolicyRef(PolicyType.SYSTEM, name.canonical());
  }

  /** A custom policy. */
  public static PolicyRef of(CustomPolicy policy) {
    return new PolicyRef(PolicyType.CUSTOM, policy.id());
  }
}
