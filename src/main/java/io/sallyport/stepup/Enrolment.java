package io.sallyport.stepup;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Tuple;
import io.sallyport.secret.Wrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One identity's second factor: a TOTP seed of 160 bits, wrapped.
 *
 * @param confirmed two consecutive codes have been shown; only then does it count
 * @param version raised by one at every change; part of the row's seal
 * @param device name of the account's device whose seed this is; absent if the owner enrolled it
 *     himself
 */
public record Enrolment(
    IdentityId owner,
    AccountId accountId,
    Wrapped seed,
    boolean confirmed,
    Instant createdAt,
    long version,
    @Nullable String device) {
  /** Enrolled by its owner, without a device of the account. */
  public Enrolment(
      IdentityId owner,
      AccountId accountId,
      Wrapped seed,
      boolean confirmed,
      Instant createdAt,
      long version) {
    this(owner, accountId, seed, confirmed, createdAt, version, null);
  }

  /** The same enrolment, confirmed. */
  public Enrolment confirm() {
    return new Enrolment(owner, accountId, seed, true, createdAt, version + 1, device);
  }

  /** What the wrapped seed is bound to. */
  public static byte[] binding(AccountId account, IdentityId owner) {
    return Tuple.of("sallyport/totp-seed/v1", account.value(), owner.value());
  }
}
