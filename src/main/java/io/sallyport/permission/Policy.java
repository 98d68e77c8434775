package io.sallyport.permission;

import io.sallyport.permission.Attachments.Attaching;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy to look at, whoever wrote it.
 *
 * @param defaultVersion the number of the version in force
 * @param versions the oldest first
 * @param state of a custom policy, its version; 0 for a system policy
 */
public record Policy(
    PolicyRef ref,
    PolicyName name,
    String description,
    int defaultVersion,
    List<PolicyVersion> versions,
    Instant createdAt,
    Instant updatedAt,
    long state) {
  /** Since when there are system policies. */
  private static final Instant SYSTEM_SINCE = Instant.parse("2026-11-22T00:00:00Z");

  /** Copies the versions. */
  public Policy {
    versions = List.copyOf(versions);
  }

  /** A custom policy. */
  static Policy of(CustomPolicy policy) {
    return new Policy(
        PolicyRef.of(policy),
        policy.name(),
        policy.description(),
        policy.defaultVersion(),
        policy.versions(),
        policy.createdAt(),
        policy.updatedAt(),
        policy.version());
  }

  /** A system policy. */
  static Policy of(SystemPolicy policy) {
    return new Policy(
        PolicyRef.system(policy.name()),
        policy.name(),
        policy.description(),
        1,
        List.of(new PolicyVersion(1, policy.document().text(), SYSTEM_SINCE)),
        SYSTEM_SINCE,
        SYSTEM_SINCE,
        0);
  }

  /** Who wrote it. */
  public PolicyType type() {
    return ref.type();
  }

  /** One of its versions. */
  public Optional<PolicyVersion> find(int number) {
    return versions.stream().filter(one -> one.number() == number).findFirst();
  }

  /** The version in force. */
  public PolicyVersion inForce() {
    return find(defaultVersion).orElseThrow();
  }

  /** What is in force. */
  PolicyDocument document() {
    return PolicyDocument.parse(inForce().document());
  }

  /** Attached as it is now. */
  Attaching attaching(Instant now) {
    return new Attaching(new Attachment(ref, now), state);
  }

  /** The resource that policies know it by. */
  static String resource(PolicyType type, PolicyName name) {
    return (type == PolicyType.SYSTEM ? "system:policy/" : "policy/") + name;
  }
}
