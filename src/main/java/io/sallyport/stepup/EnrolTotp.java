package io.sallyport.stepup;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapping;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Enrols a second factor: a fresh seed is shown once, then two consecutive codes confirm it. */
public final class EnrolTotp {
  /** 160 bits, as long as the HMAC-SHA1 it keys (RFC 4226 section 4, R6). */
  static final int SEED_BYTES = 20;

  private final Targets targets;
  private final Enrolments enrolments;
  private final Wrapping wrapping;
  private final ConsecutiveCodes codes;
  private final Attempts attempts;
  private final QrCodes qrCodes;
  private final Randomness random;
  private final Events events;

  /** Takes its ports. */
  public EnrolTotp(
      Targets targets,
      Enrolments enrolments,
      Wrapping wrapping,
      OneTimeCodes codes,
      Attempts attempts,
      QrCodes qrCodes,
      Randomness random,
      Events events) {
    this.targets = targets;
    this.enrolments = enrolments;
    this.wrapping = wrapping;
    this.codes = new ConsecutiveCodes(codes);
    this.attempts = attempts;
    this.qrCodes = qrCodes;
    this.random = random;
    this.events = events;
  }

  /**
   * Makes a pending enrolment, in place of an earlier pending one.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, or {@code
   *     WrongState} if a confirmed one exists
   */
  public Begun begin(Caller by, IdentityId target) {
    Identity owner = targets.permitted(by, Action.TOTP_ENROL, target);
    long version = nextVersion(target);
    try (SecretBytes seed = SecretBytes.owning(random.bytes(SEED_BYTES))) {
      byte[] binding = Enrolment.binding(owner.accountId(), target);
      var pending =
          new Enrolment(
              target,
              owner.accountId(),
              wrapping.wrap(seed, binding),
              false,
              events.now(),
              version);
      Begun begun = shown(seed, owner);
      boolean stored = false;
      try {
        enrolments.begin(pending, event(by, AuditAction.TOTP_ENROL, target));
        stored = true;
        return begun;
      } finally {
        if (!stored) {
          begun.close();
        }
      }
    }
  }

  /**
   * Confirms the pending enrolment by two consecutive codes; both are spent.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     WrongState} if nothing is pending, {@code LockedOut}, {@code StepUpFailed} or {@code
   *     Changed}
   */
  public void confirm(Caller by, Confirmation confirmation) {
    IdentityId target = confirmation.target();
    targets.permitted(by, Action.TOTP_ENROL, target);
    Enrolment pending = pending(target);
    Instant now = events.now();
    String subject = SecondFactor.subject(target);
    SecondFactor.reserve(attempts, subject, now);
    long step = matchOrRefund(pending, confirmation, now).orElseThrow(SecondFactor::failed);
    enrolments.confirm(pending.confirm(), step, event(by, AuditAction.TOTP_CONFIRM, target));
    attempts.succeed(subject);
  }

  /** A later seed never has the version of an earlier one: what is confirmed is what was shown. */
  private long nextVersion(IdentityId owner) {
    Optional<Enrolment> earlier = enrolments.find(owner);
    if (earlier.filter(Enrolment::confirmed).isPresent()) {
      throw new Refusal.WrongState("totp", owner.value(), "CONFIRMED", "NONE").asException();
    }
    return earlier.map(Enrolment::version).orElse(0L) + 1;
  }

  private Begun shown(SecretBytes seed, Identity owner) {
    SecretBytes base32 = SeedText.base32(seed);
    SecretBytes uri = SeedText.uri(base32, owner.principalName().toString());
    return new Begun(base32, uri, qrCodes.png(uri));
  }

  private Enrolment pending(IdentityId owner) {
    Optional<Enrolment> found = enrolments.find(owner);
    return found
        .filter(enrolment -> !enrolment.confirmed())
        .orElseThrow(() ->
            new Refusal.WrongState(
                    "totp", owner.value(), found.isPresent() ? "CONFIRMED" : "NONE", "PENDING")
                .asException());
  }

  private OptionalLong matchOrRefund(Enrolment pending, Confirmation shown, Instant now) {
    byte[] binding = Enrolment.binding(pending.accountId(), pending.owner());
    try (SecretBytes seed = wrapping.open(pending.seed(), binding)) {
      return codes.secondStep(seed, shown.firstCode(), shown.secondCode(), now);
    } catch (RuntimeException outage) {
      attempts.refund(SecondFactor.subject(pending.owner()));
      throw outage;
    }
  }

  private AuditEvent event(Caller by, AuditAction action, IdentityId target) {
    return events.succeeded(by, action, target.value(), StepUpUse.NONE, Map.of());
  }

  /** Two codes, the later one second. */
  public record Confirmation(IdentityId target, String firstCode, String secondCode) {
    @Override
    public String toString() {
      return "Confirmation[" + target + "]";
    }
  }

  /**
   * The seed, shown once. Owned by the receiver, who closes it.
   *
   * @param seedBase32 RFC 4648 base 32 without padding, ASCII
   * @param uri {@code otpauth://totp/...}, ASCII
   * @param png QR code of the URI
   */
  public record Begun(SecretBytes seedBase32, SecretBytes uri, SecretBytes png)
      implements AutoCloseable {
    @Override
    public void close() {
      seedBase32.close();
      uri.close();
      png.close();
    }
  }
}
