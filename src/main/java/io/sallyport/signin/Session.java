package io.sallyport.signin;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import java.time.Instant;

/**
 * A signed-in session. Its bearer token is shown once; only a MAC of it is stored.
 *
 * @param id public id
 * @param tag MAC of the token by the token's session key
 * @param scope what it may do
 * @param seenAt when it was last used, to the minute
 */
public record Session(
    String id,
    Bytes tag,
    AccountId accountId,
    IdentityId owner,
    Scope scope,
    String source,
    Instant createdAt,
    Instant expiresAt,
    Instant seenAt) {
  /** A session that has not been used yet. */
  public Session(
      String id,
      Bytes tag,
      AccountId accountId,
      IdentityId owner,
      Scope scope,
      String source,
      Instant createdAt,
      Instant expiresAt) {
    this(id, tag, accountId, owner, scope, source, createdAt, expiresAt, createdAt);
  }

  /** The same session, used at this time. */
  public Session seen(Instant now) {
    return new Session(id, tag, accountId, owner, scope, source, createdAt, expiresAt, now);
  }

  /** What a session may do. */
  public enum Scope {
    /** Password and one-time code were shown. */
    FULL,
    /** Password only, by somebody without a second factor: may enrol one, nothing else. */
    ENROLMENT
  }
}
