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
 */
public record Session(
    String id,
    Bytes tag,
    AccountId accountId,
    IdentityId owner,
    Scope scope,
    String source,
    Instant createdAt,
    Instant expiresAt) {
  /** What a session may do. */
  public enum Scope {
    /** Password and one-time code were shown. */
    FULL,
    /** Password only, by somebody without a second factor: may enrol one, nothing else. */
    ENROLMENT
  }
}
