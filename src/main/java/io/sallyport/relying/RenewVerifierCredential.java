package io.sallyport.relying;

import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import io.sallyport.stepup.StepUpProof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a relying service a new credential. */
public final class RenewVerifierCredential {
  /** Longest time for which the one before may go on. */
  public static final Duration OVERLAP_MAX = Duration.ofDays(7);

  private final RelyingServices services;
  private final AuthorisedServices authorised;
  private final StepUp stepUp;
  private final Events events;
  private final Randomness random;

  /** Takes its ports. */
  public RenewVerifierCredential(
      RelyingServices services,
      AuthorisedServices authorised,
      StepUp stepUp,
      Events events,
      Randomness random) {
    this.services = services;
    this.authorised = authorised;
    this.stepUp = stepUp;
    this.events = events;
    this.random = random;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(RelyingServiceId id, Duration overlap) {
    return GuardedOperation.of(
        Action.RELYING_SERVICE_CREDENTIAL_RENEW, id.value(), overlap.toSeconds());
  }

  /**
   * Renews it. The one before goes on for the overlap, those before that end at once.
   *
   * @param overlap none ends the one before at once
   * @return the new one, which nobody can read again
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Invalid}, {@code Changed}, or what {@link StepUp#require} refuses
   */
  public Registered renew(
      Caller by, RelyingServiceId id, Duration overlap, @Nullable Presented presented) {
    RelyingService before =
        authorised.permitted(by, Action.RELYING_SERVICE_CREDENTIAL_RENEW, id);
    if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
      throw Refusal.Invalid.of("overlapSeconds", "is 0 to " + OVERLAP_MAX.toSeconds())
          .asException();
    }
    StepUpProof proof = stepUp.require(by, operation(id, overlap), presented);
    SecretBytes credential = VerifierSecret.mint(id, random);
    boolean stored = false;
    try {
      Instant now = events.now();
      var fresh = new VerifierCredential(VerifierSecret.kept(credential), now, null);
      RelyingService after =
          before.knownBy(
              Stream.of(List.of(fresh), goingOn(before, now, overlap))
                  .flatMap(List::stream)
                  .toList(),
              now);
      services.replace(
          after,
          events.succeeded(
              by,
              AuditAction.RELYING_SERVICE_CREDENTIAL_RENEW,
              id.value(),
              proof.use(),
              Map.of("overlapSeconds", Long.toString(overlap.toSeconds()))));
      stored = true;
      return new Registered(after, credential);
    } finally {
      if (!stored) {
        credential.close();
      }
    }
  }

  private static List<VerifierCredential> goingOn(
      RelyingService before, Instant now, Duration overlap) {
    return before.credentials().stream()
        .filter(credential -> credential.isInForce(now))
        .limit(1)
        .map(credential -> credential.endingAt(now.plus(overlap)))
        .filter(credential -> credential.isInForce(now))
        .toList();
  }
}
