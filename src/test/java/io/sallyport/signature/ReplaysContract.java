package io.sallyport.signature;

import static io.sallyport.signature.ReplayGuard.Verdict.ACCEPTED;
import static io.sallyport.signature.ReplayGuard.Verdict.FULL;
import static io.sallyport.signature.ReplayGuard.Verdict.REPLAYED;
import static io.sallyport.signature.ReplayGuard.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.FakeClock;
import io.sallyport.fake.Race;
import io.sallyport.fake.Uses;
import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every way of keeping used nonces does. */
public abstract class ReplaysContract {
  private static final String KEY = "SPAKone";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final FakeClock clock = new FakeClock(NOON);
  private Replays replays = new NoReplays();

  /** On a new, empty store. */
  protected abstract Replays create(InstantSource time, Limits limits);

  @BeforeEach
  void createThem() {
    replays = create(clock, Limits.USUAL);
  }

  @Test
  void aNonceIsUsedOnceEachPerKey() {
    assertThat(use("nonce-one", NOON)).isEqualTo(ACCEPTED);
    assertThat(use("nonce-one", NOON)).isEqualTo(REPLAYED);
    assertThat(use("nonce-one", NOON.plusSeconds(1))).isEqualTo(REPLAYED);
    assertThat(use("nonce-two", NOON)).isEqualTo(ACCEPTED);
    assertThat(Uses.use(replays, "SPAKtwo", "nonce-one", NOON)).isEqualTo(ACCEPTED);
  }

  @Test
  void keyAndNonceAreNotSimplyJoined() {
    assertThat(Uses.use(replays, "SPAKone", "nonce", NOON)).isEqualTo(ACCEPTED);
    assertThat(Uses.use(replays, "SPAKon", "enonce", NOON)).isEqualTo(ACCEPTED);
  }

  @Test
  void aNonceUnderAnyOtherDateIsAReplay() {
    assertThat(use("nonce-one", NOON)).isEqualTo(ACCEPTED);
    for (int minutes = -15; minutes <= 15; minutes++) {
      assertThat(use("nonce-one", NOON.plus(Duration.ofMinutes(minutes))))
          .as("%d minutes off", minutes)
          .isEqualTo(REPLAYED);
    }
  }

  @Test
  void theWindowIsFifteenMinutesEitherWay() {
    Duration more = ReplayGuard.WINDOW.plusSeconds(1);
    assertThat(use("nonce-a", NOON.minus(ReplayGuard.WINDOW))).isEqualTo(ACCEPTED);
    assertThat(use("nonce-b", NOON.plus(ReplayGuard.WINDOW))).isEqualTo(ACCEPTED);
    assertThat(use("nonce-c", NOON.minus(more))).isEqualTo(STALE);
    assertThat(use("nonce-d", NOON.plus(more))).isEqualTo(STALE);
  }

  @Test
  void aRequestDatedAheadIsNotAcceptedAgainForTheWholeThirtyMinutes() {
    Instant ahead = NOON.plus(ReplayGuard.WINDOW);
    assertThat(use("nonce-one", ahead)).isEqualTo(ACCEPTED);
    for (int minute = 1; minute <= 30; minute++) {
      clock.advance(Duration.ofMinutes(1));
      use("somebody-elses-" + minute, clock.instant());
      assertThat(use("nonce-one", ahead)).isEqualTo(REPLAYED);
    }
    clock.advance(Duration.ofSeconds(1));
    assertThat(use("nonce-one", ahead)).isEqualTo(STALE);
  }

  @Test
  void aClockSetBackWhileRunningChangesNothing() {
    assertThat(use("nonce-one", NOON)).isEqualTo(ACCEPTED);
    clock.advance(Duration.ofMinutes(16));
    assertThat(use("nonce-two", NOON.plus(Duration.ofMinutes(16)))).isEqualTo(ACCEPTED);
    clock.set(NOON);
    assertThat(replays.now()).isEqualTo(NOON.plus(Duration.ofMinutes(16)));
    assertThat(use("nonce-one", NOON)).isEqualTo(STALE);
  }

  @Test
  void whatCannotBeKeptIsRefusedAndNothingIsDroppedForIt() {
    replays = create(clock, new Limits(2, 3));
    assertThat(use("nonce-a", NOON)).isEqualTo(ACCEPTED);
    assertThat(use("nonce-b", NOON.plusSeconds(60))).isEqualTo(ACCEPTED);
    assertThat(use("nonce-c", NOON)).isEqualTo(FULL);
    assertThat(use("nonce-a", NOON)).isIn(REPLAYED, FULL);
    assertThat(Uses.use(replays, "SPAKtwo", "nonce-a", NOON)).isEqualTo(ACCEPTED);
    assertThat(Uses.use(replays, "SPAKthree", "nonce-a", NOON)).isEqualTo(FULL);

    clock.advance(ReplayGuard.WINDOW.plusMinutes(3));
    assertThat(use("nonce-d", clock.instant())).isEqualTo(ACCEPTED);
    assertThat(Uses.use(replays, "SPAKthree", "nonce-d", clock.instant())).isEqualTo(ACCEPTED);
    assertThat(use("nonce-e", clock.instant())).isEqualTo(ACCEPTED);
    assertThat(use("nonce-f", clock.instant())).isEqualTo(FULL);
  }

  @Test
  void ofManyThreadsWithOneNonceExactlyOneIsAccepted() {
    for (int ahead : new int[] {0, 2, 600}) {
      assertThat(Race.of(32, i -> () -> use("nonce-" + ahead, NOON.plusSeconds(ahead))))
          .containsOnlyOnce(ACCEPTED)
          .containsOnly(ACCEPTED, REPLAYED);
    }
  }

  @Test
  void ofManyThreadsWithOneNonceUnderManyDatesAtMostOneIsAccepted() {
    for (int round = 0; round < 10; round++) {
      String nonce = "nonce-" + round;
      assertThat(Race.of(8, i -> () -> use(nonce, NOON.plusSeconds(200L * i - 600))))
          .filteredOn(ACCEPTED::equals)
          .hasSizeLessThanOrEqualTo(1);
      assertThat(use(nonce, NOON)).isEqualTo(REPLAYED);
    }
  }

  @Test
  void ofManyNoncesUsedByManyThreadsInTurnEachIsAcceptedOnce() {
    var accepted = new java.util.concurrent.atomic.AtomicIntegerArray(500);
    Race.of(
        8,
        thread ->
            () -> {
              IntStream.range(0, accepted.length())
                  .map(i -> (i * 7 + thread * 63) % accepted.length())
                  .forEach(i -> {
                    if (use("nonce-" + i, NOON) == ACCEPTED) {
                      accepted.incrementAndGet(i);
                    }
                  });
              return "done";
            });
    assertThat(IntStream.range(0, accepted.length()).map(accepted::get)).containsOnly(1);
  }

  private Verdict use(String nonce, Instant date) {
    return Uses.use(replays, KEY, nonce, date);
  }

  private static final class NoReplays implements Replays {
    @Override
    public Instant now() {
      throw new AssertionError();
    }

    @Override
    public java.util.concurrent.CompletionStage<Verdict> use(String key, String nonce, Instant at) {
      throw new AssertionError();
    }
  }
}
