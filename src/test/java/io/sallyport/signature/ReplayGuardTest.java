package io.sallyport.signature;

import static io.sallyport.signature.ReplayGuard.Verdict.ACCEPTED;
import static io.sallyport.signature.ReplayGuard.Verdict.FULL;
import static io.sallyport.signature.ReplayGuard.Verdict.REPLAYED;
import static io.sallyport.signature.ReplayGuard.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.Race;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
  private static final String KEY = "SPAKone";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final FakeClock clock = new FakeClock(NOON);
  private final FakeReplayJournal journal = new FakeReplayJournal();
  private ReplayGuard guard = start();

  @Test
  void aNonceIsUsedOnceEachPerKey() {
    assertThat(use("nonce-one", NOON)).isEqualTo(ACCEPTED);
    assertThat(use("nonce-one", NOON)).isEqualTo(REPLAYED);
    assertThat(use("nonce-one", NOON.plusSeconds(1))).isEqualTo(REPLAYED);
    assertThat(use("nonce-two", NOON)).isEqualTo(ACCEPTED);
    assertThat(guard.use("SPAKtwo", "nonce-one", NOON)).isEqualTo(ACCEPTED);
  }

  @Test
  void of64ThreadsWithOneNonceExactlyOneIsAccepted() {
    assertThat(Race.of(64, i -> () -> use("nonce-one", NOON)))
        .containsOnlyOnce(ACCEPTED)
        .containsOnly(ACCEPTED, REPLAYED);
  }

  @Test
  void of64ThreadsWithOneNonceDatedAheadExactlyOneIsAccepted() {
    assertThat(Race.of(64, i -> () -> use("nonce-one", NOON.plusSeconds(600))))
        .containsOnlyOnce(ACCEPTED)
        .containsOnly(ACCEPTED, REPLAYED);
  }

  @Test
  void theWindowIsFifteenMinutesEitherWay() {
    Duration more = ReplayGuard.WINDOW.plusSeconds(1);
    assertThat(use("nonce-a", NOON.minus(ReplayGuard.WINDOW))).isEqualTo(ACCEPTED);
    assertThat(use("nonce-b", NOON.plus(ReplayGuard.WINDOW))).isEqualTo(ACCEPTED);
    assertThat(use("nonce-c", NOON.minus(more))).isEqualTo(STALE);
    assertThat(use("nonce-d", NOON.plus(more))).isEqualTo(STALE);
    assertThat(guard.isFresh(NOON.minus(more))).isFalse();
    assertThat(guard.isFresh(NOON.plus(more))).isFalse();
  }

  @Test
  void aRequestDatedAheadIsNotAcceptedAgainForTheWholeThirtyMinutes() {
    Instant ahead = NOON.plus(ReplayGuard.WINDOW);
    assertThat(use("nonce-one", ahead)).isEqualTo(ACCEPTED);
    for (int minute = 1; minute <= 30; minute++) {
      clock.advance(Duration.ofMinutes(1));
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
    assertThat(guard.now()).isEqualTo(NOON.plus(Duration.ofMinutes(16)));
    assertThat(use("nonce-one", NOON)).isEqualTo(STALE);
  }

  @Test
  void whatCannotBeKeptIsRefusedAndNothingIsDroppedForIt() {
    guard = ReplayGuard.open(new FakeReplayJournal(), clock, new Limits(2, 3));
    assertThat(use("nonce-a", NOON)).isEqualTo(ACCEPTED);
    assertThat(use("nonce-b", NOON.plusSeconds(60))).isEqualTo(ACCEPTED);
    assertThat(use("nonce-c", NOON)).isEqualTo(FULL);
    assertThat(use("nonce-a", NOON)).isEqualTo(REPLAYED);
    assertThat(guard.use("SPAKtwo", "nonce-a", NOON)).isEqualTo(ACCEPTED);
    assertThat(guard.use("SPAKthree", "nonce-a", NOON)).isEqualTo(FULL);

    clock.advance(ReplayGuard.WINDOW.plusSeconds(1));
    assertThat(use("nonce-d", clock.instant())).isEqualTo(ACCEPTED);
    assertThat(guard.use("SPAKthree", "nonce-d", clock.instant())).isEqualTo(ACCEPTED);
    assertThat(use("nonce-e", clock.instant())).isEqualTo(FULL);
  }

  @Test
  void aCleanStopHandsItsNoncesOver() {
    use("nonce-one", NOON.plusSeconds(2));
    guard.close();
    clock.advance(Duration.ofSeconds(1));
    guard = start();
    assertThat(use("nonce-one", NOON.plusSeconds(2))).isEqualTo(REPLAYED);
    assertThat(use("nonce-two", NOON.minusSeconds(60))).isEqualTo(ACCEPTED);
  }

  @Test
  void afterAStopNothingIsAccepted() {
    guard.close();
    guard.close();
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> use("nonce-one", NOON));
  }

  @Test
  void afterACrashNothingDatedBeforeTheStartIsAccepted() {
    use("nonce-one", NOON);
    clock.advance(Duration.ofSeconds(30));
    guard = start();
    assertThat(use("nonce-one", NOON)).isEqualTo(STALE);
    assertThat(use("nonce-two", NOON.plusSeconds(30))).isEqualTo(STALE);
    assertThat(use("nonce-two", NOON.plusSeconds(31))).isEqualTo(ACCEPTED);
  }

  @Test
  void whateverItsDateNoRequestSurvivesACrashAndAClockSetBack() {
    for (int ahead = -900; ahead <= 900; ahead += 1) {
      crashAndReplay(ahead, Duration.ZERO);
      crashAndReplay(ahead, Duration.ofSeconds(-1));
      crashAndReplay(ahead, Duration.ofSeconds(1));
      crashAndReplay(ahead, Duration.ofMinutes(-10));
      crashAndReplay(ahead, Duration.ofDays(-1));
    }
  }

  @Test
  void timeCoveredByOneWriteServesManyRequests() {
    assertThat(use("nonce-one", NOON)).isEqualTo(ACCEPTED);
    assertThat(journal.writes()).as("the start covers itself").isZero();
    for (int i = 0; i < 100; i++) {
      assertThat(use("nonce-x" + i, NOON.plusSeconds(i % 5 + 1))).isEqualTo(ACCEPTED);
    }
    assertThat(journal.writes()).as("one write covers five seconds").isEqualTo(1);
    assertThat(use("nonce-ahead", NOON.plusSeconds(10))).isEqualTo(ACCEPTED);
    assertThat(journal.writes()).isEqualTo(2);
  }

  @Test
  void whatCannotBeMadeDurableIsNotAccepted() {
    journal.setOutage(true);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> use("nonce-one", NOON.plusSeconds(1)));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> use("nonce-two", NOON.plusSeconds(60)));
    journal.setOutage(false);
    assertThat(use("nonce-three", NOON.plusSeconds(1))).isEqualTo(ACCEPTED);
  }

  @Test
  void anotherRunsDurableNonceIsRefused() {
    Instant ahead = NOON.plusSeconds(300);
    journal.keep(new ReplayJournal.Nonce(KEY, "nonce-one", ahead.plus(ReplayGuard.WINDOW)));
    assertThat(use("nonce-one", ahead)).isEqualTo(REPLAYED);
  }

  private void crashAndReplay(int secondsAhead, Duration clockJump) {
    FakeReplayJournal disk = new FakeReplayJournal();
    FakeClock wall = new FakeClock(NOON);
    ReplayGuard first = ReplayGuard.open(disk, wall, Limits.USUAL);
    Instant date = NOON.plusSeconds(secondsAhead);
    assertThat(first.use(KEY, "nonce-one", date)).isEqualTo(ACCEPTED);
    wall.advance(clockJump);
    ReplayGuard second = ReplayGuard.open(disk, wall, Limits.USUAL);
    for (int i = 0; i < 4; i++) {
      assertThat(second.use(KEY, "nonce-one", date))
          .as("dated %d s ahead, clock moved by %s", secondsAhead, clockJump)
          .isNotEqualTo(ACCEPTED);
      wall.advance(Duration.ofMinutes(7));
    }
  }

  private ReplayGuard start() {
    return ReplayGuard.open(journal, clock, Limits.USUAL);
  }

  private Verdict use(String nonce, Instant date) {
    return guard.use(KEY, nonce, date);
  }
}
