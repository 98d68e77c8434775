package io.sallyport.fake;

import static io.sallyport.fake.Examples.START;

import io.sallyport.identity.Account;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.permission.Attachment;
import io.sallyport.permission.Attachments.Attaching;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.PolicyRef;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.policy.PolicyName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Policies and roles to test with. */
public final class PolicyExamples {
  /** Allows reading users: no power. */
  public static final String READING =
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "ram:GetUser", "Resource": "*"}]}""";

  /** Allows making keys: a power. */
  public static final String ISSUING =
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "ram:CreateAccessKey", "Resource": "*"}]}""";

  /** Denies making keys. */
  public static final String DENYING =
      """
      {"Version": "1", "Statement": [
        {"Effect": "Deny", "Action": "ram:CreateAccessKey", "Resource": "*"}]}""";

  /** The root of {@link Examples#ACME} may let anybody assume it. */
  public static final String TRUST =
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"RAM": ["acs:ram::1000000000000001:root"]}}]}""";

  private PolicyExamples() {}

  /** A policy of one version; the number makes the id. */
  public static CustomPolicy policy(Account account, int number, String name, String document) {
    return new CustomPolicy(
        "policy-" + number,
        account.id(),
        new PolicyName(name),
        "",
        1,
        1,
        List.of(new PolicyVersion(1, document, START)),
        START,
        START,
        1);
  }

  /** A policy of {@link Examples#ACME} that gives no power. */
  public static CustomPolicy policy(int number, String name) {
    return policy(Examples.ACME, number, name, READING);
  }

  /** The same policy with a further version, in force at once. */
  public static CustomPolicy changed(CustomPolicy policy, String document) {
    int number = policy.lastVersion() + 1;
    Instant now = START.plusSeconds(60);
    var versions = new ArrayList<>(policy.versions());
    versions.add(new PolicyVersion(number, document, now));
    return new CustomPolicy(
        policy.id(),
        policy.accountId(),
        policy.name(),
        policy.description(),
        number,
        number,
        versions,
        policy.createdAt(),
        now,
        policy.version() + 1);
  }

  /** A role; the number makes the id. */
  public static Role role(Account account, int number, String name) {
    return new Role(
        new IdentityId("3%016d".formatted(number)),
        account.id(),
        new RoleName(name),
        "",
        TRUST,
        Duration.ofHours(1),
        START,
        START,
        1);
  }

  /** A role of {@link Examples#ACME}. */
  public static Role role(int number, String name) {
    return role(Examples.ACME, number, name);
  }

  /** An attachment as its policy is now. */
  public static Attaching attaching(CustomPolicy policy) {
    return new Attaching(new Attachment(PolicyRef.of(policy), START), policy.version());
  }

  /** An attachment of a system policy. */
  public static Attaching attaching(String systemPolicy) {
    return new Attaching(
        new Attachment(PolicyRef.system(new PolicyName(systemPolicy)), START), 0);
  }
}
