package io.sallyport.stepup;

import static io.sallyport.fake.Examples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.stepup.Attempts.Lockout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Attempts} does: failures are counted exactly, however many arrive at once. */
public abstract class AttemptsContract extends PeopleContract {
  private static final String SUBJECT = "code:1000000000000001";
  private static final Lockout LOCKOUT = new Lockout(5, Duration.ofMinutes(1), Duration.ofHours(1));

  @Test
  void fiveFailuresAreFreeAndThenItIsLockedForAMinute() {
    fail(5, START);
    assertThat(reserve(START)).contains(Duration.ofMinutes(1));
    assertThat(reserve(START.plusSeconds(59))).contains(Duration.ofSeconds(1));
    assertThat(reserve(START.plusSeconds(60))).isEmpty();
  }

  @Test
  void whileLockedNothingIsCounted() {
    fail(5, START);
    for (int i = 0; i < 10; i++) {
      assertThat(reserve(START.plusSeconds(i))).isPresent();
    }
    assertThat(reserve(START.plusSeconds(60))).isEmpty();
    assertThat(reserve(START.plusSeconds(61))).contains(Duration.ofSeconds(119));
  }

  @Test
  void theLockDoublesUpToItsLongest() {
    fail(5, START);
    Instant now = START;
    for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      assertThat(reserve(now)).contains(Duration.ofMinutes(minutes));
      now = now.plus(Duration.ofMinutes(minutes));
      assertThat(reserve(now)).isEmpty();
    }
  }

  @Test
  void aSuccessForgetsAllFailures() {
    fail(5, START);
    ports.attempts().succeed(SUBJECT);
    fail(5, START);
    assertThat(reserve(START)).isPresent();
  }

  @Test
  void aRefundTakesOneFailureBackAndWithItTheLock() {
    fail(5, START);
    assertThat(reserve(START)).isPresent();
    ports.attempts().refund(SUBJECT);
    assertThat(reserve(START)).isEmpty();
    assertThat(reserve(START)).isPresent();
  }

  @Test
  void refundsBeyondTheCountGiveNoCredit() {
    ports.attempts().refund(SUBJECT);
    ports.attempts().refund(SUBJECT);
    fail(5, START);
    assertThat(reserve(START)).isPresent();
  }

  @Test
  void subjectsAreIndependent() {
    fail(5, START);
    assertThat(ports.attempts().reserve("password:1000000000000001", LOCKOUT, START)).isEmpty();
  }

  @Test
  void parallelGuessesCannotOutrunTheCount() {
    List<Object> outcomes = Race.of(64, i -> () -> reserve(START));
    assertThat(outcomes).filteredOn(Optional.empty()::equals).hasSize(5);
  }

  @Test
  void timesOfMicrosecondsAreKept() {
    Instant odd = START.plusNanos(123_456_000);
    fail(5, odd);
    assertThat(reserve(odd.plusNanos(1_000))).contains(Duration.ofMinutes(1).minusNanos(1_000));
  }

  private Optional<Duration> reserve(Instant now) {
    return ports.attempts().reserve(SUBJECT, LOCKOUT, now);
  }

  private void fail(int times, Instant now) {
    for (int i = 0; i < times; i++) {
      assertThat(reserve(now)).isEmpty();
    }
  }
}
