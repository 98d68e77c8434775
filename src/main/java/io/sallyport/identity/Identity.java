package io.sallyport.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in and own keys: an account's root or a RAM user.
 *
 * @param displayName 1 to 128 characters, free text
 * @param comments at most 128 characters, free text
 * @param profile how to reach him, and tags
 * @param administrator may administer the account's users and keys (always true for root)
 * @param managesOwnKeys may issue and change his own keys; off unless an administrator turned it on
 * @param disabled may neither sign in nor use keys
 * @param version raised by one at every change; part of the row's seal
 */
public record Identity(
    IdentityId id,
    AccountId accountId,
    Kind kind,
    PrincipalName principalName,
    String displayName,
    @Nullable String comments,
    Profile profile,
    boolean administrator,
    boolean managesOwnKeys,
    boolean disabled,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** Root or user. */
  public enum Kind {
    ROOT,
    USER
  }

  /** The same identity with another profile; the version stays. */
  public Identity reachedBy(Profile other) {
    return new Identity(
        id,
        accountId,
        kind,
        principalName,
        displayName,
        comments,
        other,
        administrator,
        managesOwnKeys,
        disabled,
        createdAt,
        updatedAt,
        version);
  }

  /** The same with or without the powers of an administrator. */
  public Identity administering(boolean power, Instant now) {
    return new Identity(
        id,
        accountId,
        kind,
        principalName,
        displayName,
        comments,
        profile,
        power,
        managesOwnKeys,
        disabled,
        createdAt,
        now,
        version + 1);
  }

  /** The same one version later: what changed is attached to him. */
  public Identity raised() {
    return new Identity(
        id,
        accountId,
        kind,
        principalName,
        displayName,
        comments,
        profile,
        administrator,
        managesOwnKeys,
        disabled,
        createdAt,
        updatedAt,
        version + 1);
  }

  /** The same identity by another name, one version later. */
  public Identity called(PrincipalName name, Instant now) {
    return new Identity(
        id,
        accountId,
        kind,
        name,
        displayName,
        comments,
        profile,
        administrator,
        managesOwnKeys,
        disabled,
        createdAt,
        now,
        version + 1);
  }

  /** Whether this is the account's root. */
  public boolean isRoot() {
    return kind == Kind.ROOT;
  }
}
