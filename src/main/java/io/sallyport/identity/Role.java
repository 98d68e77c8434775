package io.sallyport.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * A role: powers without a person, lent for a session to whom its trust policy names.
 *
 * @param id 17 digits
 * @param description at most 1,024 characters, free text
 * @param trustPolicy who may assume it: a policy document as its creator wrote it
 * @param sessionMax longest session, 1 to 12 hours
 * @param version raised by one at every change; part of the row's seal
 */
public record Role(
    IdentityId id,
    AccountId accountId,
    RoleName name,
    String description,
    String trustPolicy,
    Duration sessionMax,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** Digits of a role's id: other than a user's and an account's. */
  public static final int ID_DIGITS = 17;

  /** Its resource name, {@code acs:ram::<account>:role/<name>}. */
  public String arn() {
    return "acs:ram::" + accountId + ":role/" + name;
  }

  /** The same one version later: what changed is attached to it. */
  public Role raised() {
    return new Role(
        id,
        accountId,
        name,
        description,
        trustPolicy,
        sessionMax,
        createdAt,
        updatedAt,
        version + 1);
  }
}
