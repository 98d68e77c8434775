package io.sallyport.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFactorTest {
  private final People people = new People();

  @Test
  void theRightCodeIsSpentOnce() {
    people.enrol(people.alice);
    spend(people.code(people.alice));
    assertThat(people.refusal(() -> spend(people.code(people.alice))))
        .isEqualTo(new Refusal.StepUpSpent());
  }

  @Test
  void aSpentCodeCountsNoFailureHoweverOftenItIsRepeated() {
    people.enrol(people.alice);
    spend(people.code(people.alice));
    for (int i = 0; i < 20; i++) {
      assertThat(people.refusal(() -> spend(people.code(people.alice))))
          .isEqualTo(new Refusal.StepUpSpent());
    }
    assertThat(people.attempts.failuresOf("code:" + people.alice.id())).isZero();
  }

  @Test
  void theCodeBeforeIsAcceptedButNotAfterALaterOne() {
    people.enrol(people.alice);
    String before = people.code(people.alice);
    people.clock.advance(Duration.ofSeconds(30));
    spend(people.code(people.alice));
    assertThat(people.refusal(() -> spend(before))).isEqualTo(new Refusal.StepUpSpent());
  }

  @Test
  void aCodeTwoStepsOldIsWrong() {
    people.enrol(people.alice);
    String old = people.code(people.alice);
    people.clock.advance(Duration.ofSeconds(60));
    assertThat(people.refusal(() -> spend(old))).isEqualTo(new Refusal.StepUpFailed());
  }

  @Test
  void withoutStepsBackOnlyThePresentCodeIsRight() {
    people.enrol(people.alice);
    String before = people.code(people.alice);
    people.clock.advance(Duration.ofSeconds(30));
    assertThat(people.refusal(() -> factor(people.wrapping, 0).spend(people.alice.id(), before)))
        .isEqualTo(new Refusal.StepUpFailed());
  }

  @Test
  void fiveWrongCodesLockAndThenEvenTheRightOneIsNotLookedAt() {
    people.enrol(people.alice);
    failFiveTimes();
    String right = people.code(people.alice);
    assertThat(people.refusal(() -> spend(right)))
        .isEqualTo(new Refusal.LockedOut(Duration.ofMinutes(1)));
    people.clock.advance(Duration.ofMinutes(1));
    spend(people.code(people.alice));
  }

  @Test
  void theRightCodeForgetsEarlierFailures() {
    people.enrol(people.alice);
    for (int i = 0; i < 4; i++) {
      people.refusal(() -> spend(people.wrongCode(people.alice)));
    }
    spend(people.code(people.alice));
    assertThat(people.attempts.failuresOf("code:" + people.alice.id())).isZero();
  }

  @Test
  void oneOwnersFailuresDoNotLockAnother() {
    people.enrol(people.alice);
    people.enrol(people.bob);
    failFiveTimes();
    people.secondFactor.spend(people.bob.id(), people.code(people.bob));
  }

  @Test
  void withoutAConfirmedEnrolmentNoCodeIsRight() {
    assertThat(people.refusal(() -> spend("123456"))).isEqualTo(new Refusal.EnrolmentRequired());
  }

  @ParameterizedTest
  @ValueSource(strings = {" %s", "%s ", "+%s", "0%s", "%s\n", "%s\u0000", ""})
  void cve202555000ACodeWithAnythingAroundItIsNoSecondUseOfIt(String form) {
    people.enrol(people.alice);
    spend(people.code(people.alice));
    String disguised = form.formatted(people.code(people.alice));
    assertThat(people.refusal(() -> spend(disguised))).isEqualTo(new Refusal.StepUpFailed());
    assertThat(people.attempts.failuresOf("code:" + people.alice.id())).isEqualTo(1);
  }

  @Test
  void of64ParallelUsesOfOneCodeExactlyOneSucceeds() {
    people.enrol(people.alice);
    String code = people.code(people.alice);
    List<Object> outcomes =
        Race.of(
            64,
            i ->
                () -> {
                  spend(code);
                  return "spent";
                });
    assertThat(outcomes).containsOnlyOnce("spent");
  }

  @Test
  void anOutageOfTheTokenLocksNobodyOut() {
    people.enrol(people.alice);
    SecondFactor broken = factor(new BrokenWrapping(), 1);
    for (int i = 0; i < 10; i++) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> broken.spend(people.alice.id(), people.code(people.alice)));
    }
    spend(people.code(people.alice));
  }

  @Test
  void aWindowOfMoreThanOneStepBackCannotBeConfigured() {
    assertThatIllegalArgumentException().isThrownBy(() -> factor(people.wrapping, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> factor(people.wrapping, -1));
  }

  @Test
  void aPendingEnrolmentDoesNotCount() {
    try (SecretBytes seed = Examples.secret("12345678901234567890")) {
      byte[] binding = Enrolment.binding(people.alice.accountId(), people.alice.id());
      Wrapped wrapped = people.wrapping.wrap(seed, binding);
      people
          .vault
          .enrolments()
          .begin(
              new Enrolment(
                  people.alice.id(),
                  people.alice.accountId(),
                  wrapped,
                  false,
                  people.events.now(),
                  1),
              Examples.event(io.sallyport.audit.AuditAction.TOTP_ENROL, "x"));
    }
    assertThat(people.secondFactor.isEnrolled(people.alice.id())).isFalse();
    assertThat(people.refusal(() -> spend("123456"))).isEqualTo(new Refusal.EnrolmentRequired());
  }

  private void spend(String code) {
    people.secondFactor.spend(people.alice.id(), code);
  }

  private void failFiveTimes() {
    for (int i = 0; i < 5; i++) {
      assertThat(people.refusal(() -> spend(people.wrongCode(people.alice))))
          .isEqualTo(new Refusal.StepUpFailed());
    }
  }

  private SecondFactor factor(Wrapping wrapping, int stepsBack) {
    return new SecondFactor(
        people.vault.enrolments(),
        wrapping,
        people.codes,
        people.vault.spentSteps(),
        people.attempts,
        people.clock,
        stepsBack);
  }

  private static final class BrokenWrapping implements Wrapping {
    @Override
    public Wrapped wrap(SecretBytes secret, byte[] binding) {
      throw new UnavailableException("the token does not answer");
    }

    @Override
    public SecretBytes open(Wrapped wrapped, byte[] binding) {
      throw new UnavailableException("the token does not answer");
    }
  }
}
