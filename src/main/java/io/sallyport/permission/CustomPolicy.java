package io.sallyport.permission;

import io.sallyport.identity.AccountId;
import io.sallyport.policy.PolicyName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy that an account wrote, with its versions.
 *
 * @param id never given to a second policy, not even of the same name
 * @param description at most 1,024 characters, free text
 * @param defaultVersion the number of the version that is in force
 * @param lastVersion the highest number ever given
 * @param versions at most 5, the oldest first
 * @param version raised by one at every change; part of the row's seal
 */
public record CustomPolicy(
    String id,
    AccountId accountId,
    PolicyName name,
    String description,
    int defaultVersion,
    int lastVersion,
    List<PolicyVersion> versions,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** What refusals call it. */
  public static final String KIND = "policy";

  /** What refusals call one of its versions. */
  public static final String VERSION_KIND = "policy version";

  /** Most versions of one policy. */
  public static final int VERSIONS_MAX = 5;

  /** Longest description. */
  public static final int DESCRIPTION_MAX = 1_024;

  /** The state of a policy that cannot be deleted because of users. */
  public static final String ATTACHED_TO_USER = "attached to a user";

  /** The state of a policy that cannot be deleted because of roles. */
  public static final String ATTACHED_TO_ROLE = "attached to a role";

  /** The state of a policy that cannot be deleted because of its other versions. */
  public static final String HAS_VERSIONS = "has several versions";

  /** The state of a version that cannot be deleted. */
  public static final String IN_FORCE = "is the default version";

  /** Copies the versions. */
  public CustomPolicy {
    versions = List.copyOf(versions);
  }

  /** One of the versions. */
  public Optional<PolicyVersion> find(int number) {
    return versions.stream().filter(one -> one.number() == number).findFirst();
  }

  /** The version in force. */
  public PolicyVersion inForce() {
    return find(defaultVersion).orElseThrow();
  }

  /** Whether no version can be added before one goes. */
  public boolean isFull() {
    return versions.size() >= VERSIONS_MAX;
  }

  /** With another description. */
  CustomPolicy described(String text, Instant now) {
    return changed(text, defaultVersion, lastVersion, versions, now);
  }

  /** With a further version; a full policy loses the oldest one that is not in force. */
  CustomPolicy with(String document, boolean inForce, Instant now) {
    int number = lastVersion + 1;
    var all = new ArrayList<>(versions);
    if (isFull()) {
      all.stream().filter(one -> one.number() != defaultVersion).findFirst().ifPresent(all::remove);
    }
    all.add(new PolicyVersion(number, document, now));
    return changed(description, inForce ? number : defaultVersion, number, all, now);
  }

  /** Without a version. */
  CustomPolicy without(int number, Instant now) {
    List<PolicyVersion> rest = versions.stream().filter(one -> one.number() != number).toList();
    return changed(description, defaultVersion, lastVersion, rest, now);
  }

  /** With another version in force. */
  CustomPolicy enforcing(int number, Instant now) {
    return changed(description, number, lastVersion, versions, now);
  }

  private CustomPolicy changed(
      String text, int inForce, int last, List<PolicyVersion> all, Instant now) {
    return new CustomPolicy(
        id, accountId, name, text, inForce, last, all, createdAt, now, version + 1);
  }
}
