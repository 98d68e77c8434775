package io.sallyport.accesskey;

import io.sallyport.accesskey.AccessKey.UseCase;
import io.sallyport.identity.Action;
import io.sallyport.identity.IdentityId;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.stepup.GuardedOperation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a key is issued.
 *
 * @param owner the root or user who will own the key
 * @param useCase what it is for
 * @param description at most 128 code points without control characters; blank is absent
 * @param expiresAt when it ends, kept in microseconds; in the future, at most ten years
 * @param networkPolicy from where it may be used; absent for an unrestricted key
 * @param acknowledgeRootRisk that a root's key endangers everything its account owns
 */
public record IssueRequest(
    IdentityId owner,
    @Nullable UseCase useCase,
    @Nullable String description,
    @Nullable Instant expiresAt,
    @Nullable NetworkPolicy networkPolicy,
    boolean acknowledgeRootRisk) {
  /**
   * Checks the description.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid}
   */
  public IssueRequest {
    description = Description.checked(description);
    expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** What a step-up for this very issuance is bound to. */
  public GuardedOperation guardedOperation() {
    return GuardedOperation.of(
        Action.KEY_ISSUE,
        owner.value(),
        useCase,
        description,
        expiresAt,
        networkPolicy == null ? null : networkPolicy.restricted(),
        networkPolicy == null ? null : networkPolicy.texts(),
        acknowledgeRootRisk);
  }
}
