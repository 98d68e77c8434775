package io.sallyport.stepup;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Tuple;
import io.sallyport.secret.Wrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that an account keeps for making one-time codes: a seed in waiting, good for one
 * binding. Bound, the seed is its user's {@link Enrolment}, which names the device, and is no
 * longer here: so nobody has two second factors, and codes of an earlier binding are never good
 * again.
 *
 * @param createdBy who was shown the seed
 * @param seed wrapped; absent once it was bound
 * @param version raised by one at every change; part of the row's seal
 */
public record MfaDevice(
    AccountId accountId,
    DeviceName name,
    IdentityId createdBy,
    Instant createdAt,
    long version,
    @Nullable Wrapped seed) {
  /** What the wrapped seed is bound to. */
  public static byte[] binding(AccountId account, DeviceName name) {
    return Tuple.of("sallyport/mfa-device-seed/v1", account.value(), name.canonical());
  }

  /** The same device after its seed became somebody's enrolment. */
  MfaDevice bound() {
    return new MfaDevice(accountId, name, createdBy, createdAt, version + 1, null);
  }
}
