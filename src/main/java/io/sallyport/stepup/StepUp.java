package io.sallyport.stepup;

import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Caller;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Requires a fresh second factor for one operation. Called after authority, before any change. */
public final class StepUp {
  private final SecondFactor secondFactor;
  private final Grants grants;
  private final BearerTokens tokens;
  private final InstantSource clock;

  /** Takes its ports. */
  public StepUp(
      SecondFactor secondFactor, Grants grants, BearerTokens tokens, InstantSource clock) {
    this.secondFactor = secondFactor;
    this.grants = grants;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Checks what was presented; a code is spent by this, a grant when the operation's event commits.
   *
   * @throws io.sallyport.refusal.RefusedException {@code StepUpRequired} if nothing was presented,
   *     {@code GrantRequired} if nothing could be and no grant fits, {@code EnrolmentRequired},
   *     {@code LockedOut}, {@code StepUpFailed} or {@code StepUpSpent}
   */
  public StepUpProof require(Caller by, GuardedOperation operation, @Nullable Presented presented) {
    return switch (presented) {
      case null -> throw missing(by, new Refusal.StepUpRequired(operation.action().name()));
      case Presented.Beforehand beforehand -> byEarlierGrant(by, operation);
      case Presented.Code(String code) -> byCode(by, operation, code);
      case Presented.GrantToken(SecretBytes token) -> byGrant(by, operation, token);
    };
  }

  private RuntimeException missing(Caller by, Refusal otherwise) {
    Refusal refusal =
        secondFactor.isEnrolled(by.principal().person())
            ? otherwise
            : new Refusal.EnrolmentRequired();
    return refusal.asException();
  }

  private StepUpProof byCode(Caller by, GuardedOperation operation, String code) {
    secondFactor.spend(by.principal().person(), code);
    return new StepUpProof(operation, StepUpUse.CODE);
  }

  private StepUpProof byGrant(Caller by, GuardedOperation operation, SecretBytes token) {
    Grant grant =
        tokens
            .tagOf(BearerTokens.Use.GRANT, token)
            .flatMap(grants::findUnspent)
            .filter(found -> fits(found, by, operation))
            .orElseThrow(SecondFactor::failed);
    return new StepUpProof(operation, StepUpUse.grant(grant.id()));
  }

  private StepUpProof byEarlierGrant(Caller by, GuardedOperation operation) {
    Grant grant =
        grants
            .newestUnspent(by.principal().person(), operation, by.source().toString())
            .filter(found -> fits(found, by, operation))
            .orElseThrow(() ->
                missing(
                    by,
                    new Refusal.GrantRequired(operation.action().name(), operation.target())));
    return new StepUpProof(operation, StepUpUse.grant(grant.id()));
  }

  private boolean fits(Grant grant, Caller by, GuardedOperation operation) {
    // The person alone: a role may be assumed from another account.
    IdentityId person = by.principal().person();
    return grant.owner().equals(person)
        && grant.operation().equals(operation)
        && grant.source().equals(by.source().toString())
        && clock.instant().isBefore(grant.expiresAt())
        && isEnrolledSince(person, grant);
  }

  /** A reset takes the grants of the old second factor with it. */
  private boolean isEnrolledSince(IdentityId owner, Grant grant) {
    return secondFactor
        .confirmed(owner)
        .filter(enrolment -> !enrolment.createdAt().isAfter(grant.createdAt()))
        .isPresent();
  }
}
