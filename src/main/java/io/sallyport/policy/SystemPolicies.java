package io.sallyport.policy;

import java.util.List;
import java.util.Optional;

/** The policies that every account has. */
public final class SystemPolicies {
  /** Everything. Attached to a user, it is stored as his administrator flag. */
  public static final PolicyName ADMINISTRATOR_ACCESS = new PolicyName("AdministratorAccess");

  private static final List<SystemPolicy> ALL =
      List.of(
          policy(ADMINISTRATOR_ACCESS, "Does everything in the account", "\"*\""),
          policy(
              new PolicyName("AliyunRAMFullAccess"),
              "Manages users, roles, policies and keys",
              "\"ram:*\""),
          policy(
              new PolicyName("AliyunRAMReadOnlyAccess"),
              "Sees users, roles, policies and keys",
              "[\"ram:Get*\", \"ram:List*\"]"),
          policy(
              new PolicyName("AliyunSTSAssumeRoleAccess"),
              "Assumes the roles that trust its holder",
              "\"sts:AssumeRole\""));

  private SystemPolicies() {}

  /** All of them, by name. */
  public static List<SystemPolicy> all() {
    return ALL;
  }

  /** One of them. */
  public static Optional<SystemPolicy> find(PolicyName name) {
    return ALL.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  /** What the administrator flag stands for. */
  public static AttachedPolicy administratorAccess() {
    return find(ADMINISTRATOR_ACCESS).orElseThrow().attached();
  }

  private static SystemPolicy policy(PolicyName name, String description, String actions) {
    String text =
        """
        {
          "Version": "1",
          "Statement": [
            {"Effect": "Allow", "Action": %s, "Resource": "*"}
          ]
        }
        """
            .formatted(actions)
            .strip();
    return new SystemPolicy(name, description, PolicyDocument.parse(text));
  }
}
