package io.sallyport.stepup;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import java.time.Duration;
import java.time.Instant;

/**
 * A second factor shown in advance, for one operation by one principal from one address.
 *
 * @param id public id, recorded in the audit
 * @param tag MAC of the grant's token by the token's session key; the token itself is not stored
 * @param operation what it is good for, see {@link GuardedOperation}
 */
public record Grant(
    String id,
    Bytes tag,
    AccountId accountId,
    IdentityId owner,
    GuardedOperation operation,
    String source,
    Instant createdAt,
    Instant expiresAt) {
  /** How long a grant lives. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);
}
