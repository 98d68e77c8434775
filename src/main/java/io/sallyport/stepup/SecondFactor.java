package io.sallyport.stepup;

import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapping;
import io.sallyport.stepup.Attempts.Lockout;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks one-time codes: lock-out first, then the match, then the step is spent, durably and once
 * (I5). Used by step-up and by sign-in, so that no path has a weaker check (CVE-2025-55003).
 */
public final class SecondFactor {
  private final Enrolments enrolments;
  private final Wrapping wrapping;
  private final OneTimeCodes codes;
  private final SpentSteps spentSteps;
  private final Attempts attempts;
  private final InstantSource clock;
  private final int stepsBack;

  /**
   * Takes its ports.
   *
   * @param stepsBack how many steps before the present one are accepted, 0 or 1
   */
  public SecondFactor(
      Enrolments enrolments,
      Wrapping wrapping,
      OneTimeCodes codes,
      SpentSteps spentSteps,
      Attempts attempts,
      InstantSource clock,
      int stepsBack) {
    if (stepsBack < 0 || stepsBack > 1) {
      throw new IllegalArgumentException("steps back are 0 or 1");
    }
    this.enrolments = enrolments;
    this.wrapping = wrapping;
    this.codes = codes;
    this.spentSteps = spentSteps;
    this.attempts = attempts;
    this.clock = clock;
    this.stepsBack = stepsBack;
  }

  /** Whether the owner has a confirmed enrolment. */
  public boolean isEnrolled(IdentityId owner) {
    return confirmed(owner).isPresent();
  }

  /**
   * Spends the code.
   *
   * @throws io.sallyport.refusal.RefusedException {@code EnrolmentRequired}, {@code LockedOut},
   *     {@code StepUpFailed} or {@code StepUpSpent}
   */
  public void spend(IdentityId owner, String code) {
    Enrolment enrolment =
        confirmed(owner).orElseThrow(() -> new Refusal.EnrolmentRequired().asException());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String subject = subject(owner);
    reserve(attempts, subject, now);
    long step = matchOrRefund(enrolment, code, now).orElseThrow(SecondFactor::failed);
    if (!spentSteps.spend(owner, step, subject)) {
      attempts.refund(subject);
      throw new Refusal.StepUpSpent().asException();
    }
  }

  Optional<Enrolment> confirmed(IdentityId owner) {
    return enrolments.find(owner).filter(Enrolment::confirmed);
  }

  /** Under what the wrong codes of an owner are counted. */
  static String subject(IdentityId owner) {
    return "code:" + owner.value();
  }

  /** Counts a failure in advance, so that parallel guesses cannot outrun the count. */
  static void reserve(Attempts attempts, String subject, Instant now) {
    attempts
        .reserve(subject, Lockout.STANDARD, now)
        .ifPresent(left -> {
          throw new Refusal.LockedOut(left).asException();
        });
  }

  static RuntimeException failed() {
    return new Refusal.StepUpFailed().asException();
  }

  /** An outage is nobody's wrong guess: it must not lock the owner out. */
  private OptionalLong matchOrRefund(Enrolment enrolment, String code, Instant now) {
    byte[] binding = Enrolment.binding(enrolment.accountId(), enrolment.owner());
    try (SecretBytes seed = wrapping.open(enrolment.seed(), binding)) {
      return codes.matchingStep(seed, code, now, stepsBack);
    } catch (RuntimeException outage) {
      attempts.refund(subject(enrolment.owner()));
      throw outage;
    }
  }
}
