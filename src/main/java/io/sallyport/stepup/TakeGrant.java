package io.sallyport.stepup;

import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import java.time.Instant;

/** Exchanges a one-time code for a grant: the second factor in advance, for one operation. */
public final class TakeGrant {
  /** Takes its ports. */
  public TakeGrant(SecondFactor secondFactor, Grants grants, BearerTokens tokens, Events events) {}

  /**
   * Spends the code and stores a grant for exactly this operation.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} if the action needs no step-up,
   *     {@code EnrolmentRequired}, {@code LockedOut}, {@code StepUpFailed} or {@code StepUpSpent}
   */
  public Granted take(Caller by, GuardedOperation operation, String code) {
    throw new UnsupportedOperationException();
  }

  /**
   * A fresh grant.
   *
   * @param token shown once; owned by the receiver, who closes it
   */
  public record Granted(String id, SecretBytes token, Instant expiresAt) implements AutoCloseable {
    @Override
    public void close() {
      token.close();
    }
  }
}
