package io.sallyport.accesskey;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Tuple;
import io.sallyport.secret.Wrapped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored key. Its secret exists only wrapped.
 *
 * @param secret the wrapped secret, bound to this row
 * @param recycledAt present while recycled
 * @param expiresAt from then on the key is refused; absent for a key without expiry
 * @param version raised by one at every change; part of the row's seal
 * @param tokenKeys the secret again, as the token itself takes it in to compute MACs; absent for a
 *     key issued while the token could not. Nothing but the row's seal binds it to the row.
 */
public record AccessKey(
    AccessKeyId id,
    AccountId accountId,
    IdentityId owner,
    Status status,
    Wrapped secret,
    NetworkPolicy networkPolicy,
    @Nullable UseCase useCase,
    @Nullable String description,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant recycledAt,
    @Nullable Instant expiresAt,
    long version,
    @Nullable Bytes tokenKeys) {
  /** How long a key stays in the recycle bin before it is purged. */
  public static final Duration RECYCLED_MAX = Duration.ofDays(30);

  /** Life of a key; a purged key is gone. */
  public enum Status {
    ACTIVE,
    INACTIVE,
    RECYCLED
  }

  /** What the key is for; changes advice, not the key. */
  public enum UseCase {
    CLI,
    APPLICATION_ON_SERVER,
    APPLICATION_ELSEWHERE,
    THIRD_PARTY_SERVICE,
    OTHER
  }

  /** What the wrapped secret is bound to. */
  public static byte[] binding(AccountId account, IdentityId owner, AccessKeyId id) {
    return Tuple.of("sallyport/access-key-secret/v1", account.value(), owner.value(), id.value());
  }

  /** Whether it occupies one of its owner's slots. */
  public boolean isLive() {
    return status != Status.RECYCLED;
  }

  /** When it will be purged, while it is recycled. */
  public @Nullable Instant purgedAt() {
    return recycledAt == null ? null : recycledAt.plus(RECYCLED_MAX);
  }

  /** The same key in another status; the recycle time is kept exactly while it is recycled. */
  public AccessKey changedTo(Status newStatus, Instant now) {
    Instant recycled =
        newStatus != Status.RECYCLED ? null : status == Status.RECYCLED ? recycledAt : now;
    return new AccessKey(
        id,
        accountId,
        owner,
        newStatus,
        secret,
        networkPolicy,
        useCase,
        description,
        createdAt,
        now,
        recycled,
        expiresAt,
        version + 1,
        tokenKeys);
  }

  /** The same key confined to other addresses. */
  public AccessKey confinedTo(NetworkPolicy policy, Instant now) {
    return new AccessKey(
        id,
        accountId,
        owner,
        status,
        secret,
        policy,
        useCase,
        description,
        createdAt,
        now,
        recycledAt,
        expiresAt,
        version + 1,
        tokenKeys);
  }

  /**
   * Since when it lies idle: its last use, or its last change if that was later, so that a key
   * enabled again is not disabled at once.
   */
  public Instant idleSince(@Nullable Instant lastUsedAt) {
    return lastUsedAt == null || lastUsedAt.isBefore(updatedAt) ? updatedAt : lastUsedAt;
  }

  /** Whether it has come to its end. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  AccessKey withDescription(@Nullable String newDescription) {
    return new AccessKey(
        id,
        accountId,
        owner,
        status,
        secret,
        networkPolicy,
        useCase,
        newDescription,
        createdAt,
        updatedAt,
        recycledAt,
        expiresAt,
        version,
        tokenKeys);
  }
}
