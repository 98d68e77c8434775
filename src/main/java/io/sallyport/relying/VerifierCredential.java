package io.sallyport.relying;

import io.sallyport.secret.Bytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a credential that a relying service shows.
 *
 * @param sha256 of the secret's text; the secret has 256 random bits, so that its hash needs no
 *     salt and no work factor
 * @param endsAt from then on it does not hold; absent for the present one
 */
public record VerifierCredential(Bytes sha256, Instant createdAt, @Nullable Instant endsAt) {
  /** Whether it has not ended. */
  public boolean isInForce(Instant now) {
    return endsAt == null || now.isBefore(endsAt);
  }

  /** The same with an end; never a later one than it has. */
  VerifierCredential endingAt(Instant end) {
    return endsAt != null && endsAt.isBefore(end)
        ? this
        : new VerifierCredential(sha256, createdAt, end);
  }
}
