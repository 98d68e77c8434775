package io.sallyport.policy;

import java.util.List;
import java.util.Optional;

/** The policies that every account has. */
public final class SystemPolicies {
  /** Everything. Attached to a user, it is stored as his administrator flag. */
  public static final PolicyName ADMINISTRATOR_ACCESS = new PolicyName("AdministratorAccess");

  private SystemPolicies() {}

  /** All of them, by name. */
  public static List<SystemPolicy> all() {
    return List.of();
  }

  /** One of them. */
  public static Optional<SystemPolicy> find(PolicyName name) {
    return all().stream().filter(policy -> policy.name().equals(name)).findFirst();
  }
}
