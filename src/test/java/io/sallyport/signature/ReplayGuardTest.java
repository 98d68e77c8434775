package io.sallyport.signature;

import static io.sallyport.signature.ReplayGuard.Verdict.ACCEPTED;
import static io.sallyport.signature.ReplayGuard.Verdict.REPLAYED;
import static io.sallyport.signature.ReplayGuard.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.LoneReplays;
import io.sallyport.fake.Uses;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a lone node remembers across stops, crashes and clocks that are set. */
class ReplayGuardTest {
  private static final String KEY = "SPAKone";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final FakeClock clock = new FakeClock(NOON);
  private final FakeReplayJournal journal = new FakeReplayJournal();
  private SwitchingReplays guard = start();

  @Test
  void aCleanStopHandsItsNoncesOver() {
    use("nonce-one", NOON.plusSeconds(2));
    guard.leave();
    clock.advance(Duration.ofSeconds(1));
    guard = start();
    assertThat(use("nonce-one", NOON.plusSeconds(2))).isEqualTo(REPLAYED);
    assertThat(use("nonce-two", NOON.minusSeconds(60))).isEqualTo(ACCEPTED);
  }

  @Test
  void afterAStopNothingIsAccepted() {
    guard.leave();
    guard.leave();
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
    for (int i = 0; i < 100; i++) {
      assertThat(use("nonce-x" + i, NOON.plusSeconds(i % 3 + 1))).isEqualTo(ACCEPTED);
    }
    assertThat(journal.writes()).as("one write covers six seconds").isEqualTo(1);
    assertThat(use("nonce-ahead", NOON.plusSeconds(10))).isEqualTo(ACCEPTED);
    assertThat(journal.writes()).isEqualTo(2);
  }

  @Test
  void timeIsCoveredBeforeItIsNeeded() {
    use("nonce-one", NOON.plusSeconds(1));
    clock.advance(Duration.ofSeconds(3));
    use("nonce-two", clock.instant());
    assertThat(journal.writes()).as("three of six seconds are left").isEqualTo(2);
    journal.setOutage(true);
    clock.advance(Duration.ofSeconds(5));
    assertThat(use("nonce-three", clock.instant())).isEqualTo(ACCEPTED);
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
    journal.keep(NonceHash.of(KEY, "nonce-one"), ahead.plus(ReplayGuard.WINDOW));
    assertThat(use("nonce-one", ahead)).isEqualTo(REPLAYED);
  }

  private void crashAndReplay(int secondsAhead, Duration clockJump) {
    FakeReplayJournal disk = new FakeReplayJournal();
    FakeClock wall = new FakeClock(NOON);
    SwitchingReplays first = LoneReplays.of(disk, wall);
    Instant date = NOON.plusSeconds(secondsAhead);
    assertThat(Uses.use(first, KEY, "nonce-one", date)).isEqualTo(ACCEPTED);
    wall.advance(clockJump);
    SwitchingReplays second = LoneReplays.of(disk, wall);
    for (int i = 0; i < 4; i++) {
      assertThat(Uses.use(second, KEY, "nonce-one", date))
          .as("dated %d s ahead, clock moved by %s", secondsAhead, clockJump)
          .isNotEqualTo(ACCEPTED);
      wall.advance(Duration.ofMinutes(7));
    }
  }

  private SwitchingReplays start() {
    return LoneReplays.of(journal, clock);
  }

  private Verdict use(String nonce, Instant date) {
    return Uses.use(guard, KEY, nonce, date);
  }
}
