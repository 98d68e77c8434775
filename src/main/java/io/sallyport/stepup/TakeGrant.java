package io.sallyport.stepup;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import java.time.Instant;
import java.util.Map;

/**
 * Exchanges a one-time code for a grant: the second factor in advance, for one operation. Authority
 * is left to the operation itself, which decides on the state it then finds.
 */
public final class TakeGrant {
  private final SecondFactor secondFactor;
  private final Grants grants;
  private final BearerTokens tokens;
  private final Events events;

  /** Takes its ports. */
  public TakeGrant(SecondFactor secondFactor, Grants grants, BearerTokens tokens, Events events) {
    this.secondFactor = secondFactor;
    this.grants = grants;
    this.tokens = tokens;
    this.events = events;
  }

  /** The same for an operation that will come from where this call comes. */
  public Granted take(Caller by, GuardedOperation operation, String code) {
    return take(by, operation, by.source(), code);
  }

  /**
   * Spends the code and stores a grant for exactly this operation.
   *
   * @param source from where the operation will come
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} if the action needs no step-up,
   *     {@code EnrolmentRequired}, {@code LockedOut}, {@code StepUpFailed} or {@code StepUpSpent}
   */
  public Granted take(
      Caller by, GuardedOperation operation, SourceAddress source, String code) {
    if (!GuardedOperation.ACTIONS.contains(operation.action())) {
      throw Refusal.Invalid.of("action", "needs no step-up").asException();
    }
    secondFactor.spend(by.principal().person(), code);
    BearerTokens.Minted minted = tokens.mint(BearerTokens.Use.GRANT);
    boolean stored = false;
    try {
      Grant grant = grant(by, operation, source, minted);
      grants.create(grant, event(by, grant));
      stored = true;
      return new Granted(grant.id(), minted.token(), grant.expiresAt());
    } finally {
      if (!stored) {
        minted.token().close();
      }
    }
  }

  private Grant grant(
      Caller by, GuardedOperation operation, SourceAddress source, BearerTokens.Minted minted) {
    Instant now = events.now();
    return new Grant(
        events.newId(now),
        minted.tag(),
        by.principal().accountId(),
        by.principal().person(),
        operation,
        source.toString(),
        now,
        now.plus(Grant.LIFETIME));
  }

  private AuditEvent event(Caller by, Grant grant) {
    return events.succeeded(
        by,
        AuditAction.STEP_UP_GRANT,
        grant.operation().target(),
        StepUpUse.CODE,
        Map.of(
            "grant", grant.id(),
            "for", grant.operation().action().name(),
            "from", grant.source()));
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
