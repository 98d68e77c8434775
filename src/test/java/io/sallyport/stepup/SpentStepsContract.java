package io.sallyport.stepup;

import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.identity.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SpentSteps} does: a step is spent once, and never an earlier one after it. */
public abstract class SpentStepsContract extends PeopleContract {
  private static final long STEP = 59_000_000;

  @Test
  void aStepIsSpentOnce() {
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP)).isTrue();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP)).isFalse();
  }

  @Test
  void anEarlierStepIsSpentWithALaterOne() {
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP)).isTrue();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP - 1)).isFalse();
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP + 1)).isTrue();
  }

  @Test
  void stepsOfDifferentOwnersAreIndependent() {
    Identity alice = created(user(1, "alice"));
    assertThat(ports.spentSteps().spend(ROOT.id(), STEP)).isTrue();
    assertThat(ports.spentSteps().spend(alice.id(), STEP)).isTrue();
  }

  @Test
  void of64RacingSpendsOfOneStepExactlyOneWins() {
    List<Object> outcomes = Race.of(64, i -> () -> ports.spentSteps().spend(ROOT.id(), STEP));
    assertThat(outcomes).containsOnlyOnce(true).filteredOn(Boolean.FALSE::equals).hasSize(63);
  }

  @Test
  void of64RacingSpendsAfterAnEarlierOneExactlyOneWins() {
    ports.spentSteps().spend(ROOT.id(), STEP - 1);
    List<Object> outcomes = Race.of(64, i -> () -> ports.spentSteps().spend(ROOT.id(), STEP));
    assertThat(outcomes).containsOnlyOnce(true);
  }
}
