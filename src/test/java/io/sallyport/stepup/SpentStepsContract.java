package io.sallyport.stepup;

import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.identity.Identity;
import io.sallyport.stepup.Attempts.Lockout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SpentSteps} does: a step is spent once, and never an earlier one after it. */
public abstract class SpentStepsContract extends PeopleContract {
  private static final long STEP = 59_000_000;
  private static final String SUBJECT = "code:somebody";

  @Test
  void aStepIsSpentOnce() {
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isTrue();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isFalse();
  }

  @Test
  void anEarlierStepIsSpentWithALaterOne() {
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isTrue();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP - 1, SUBJECT)).isFalse();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP + 1, SUBJECT)).isTrue();
  }

  @Test
  void stepsOfDifferentOwnersAreIndependent() {
    Identity alice = created(user(1, "alice"));
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isTrue();
    assertThat(ports.spentSteps().spend(alice.id(), STEP, SUBJECT)).isTrue();
  }

  @Test
  void whoSpendsAStepHasHisFailuresForgottenAndNobodyElse() {
    var onlyOne = new Lockout(1, Duration.ofMinutes(1), Duration.ofMinutes(1));
    ports.attempts().reserve(SUBJECT, onlyOne, START);
    ports.attempts().reserve("code:another", onlyOne, START);
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isTrue();
    assertThat(ports.attempts().reserve(SUBJECT, onlyOne, START)).isEmpty();
    assertThat(ports.attempts().reserve("code:another", onlyOne, START)).isPresent();
  }

  @Test
  void aStepThatIsSpentAlreadyForgetsNoFailures() {
    var onlyOne = new Lockout(1, Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isTrue();
    ports.attempts().reserve(SUBJECT, onlyOne, START);
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT)).isFalse();
    assertThat(ports.attempts().reserve(SUBJECT, onlyOne, START)).isPresent();
  }

  @Test
  void of64RacingSpendsOfOneStepExactlyOneWins() {
    List<Object> outcomes =
        Race.of(64, i -> () -> ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT));
    assertThat(outcomes).containsOnlyOnce(true).filteredOn(Boolean.FALSE::equals).hasSize(63);
  }

  @Test
  void of64RacingSpendsAfterAnEarlierOneExactlyOneWins() {
    ports.spentSteps().spend(ROOT.id(), STEP - 1, SUBJECT);
    List<Object> outcomes =
        Race.of(64, i -> () -> ports.spentSteps().spend(ROOT.id(), STEP, SUBJECT));
    assertThat(outcomes).containsOnlyOnce(true);
  }
}
