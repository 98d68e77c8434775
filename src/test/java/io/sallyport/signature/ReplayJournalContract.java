package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.Race;
import io.sallyport.signature.ReplayJournal.Left;
import io.sallyport.signature.ReplayJournal.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal of the replay guard does. */
public abstract class ReplayJournalContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Nonce ONE = nonce("SPAKone", "nonce-one");
  private static final Nonce TWO = nonce("SPAKone", "nonce-two");
  private static final Nonce OTHER_KEY = nonce("SPAKtwo", "nonce-one");

  private ReplayJournal journal;

  /** A journal on a new, empty store. */
  protected abstract ReplayJournal create();

  /** Another journal on the same store, as after a restart. */
  protected abstract ReplayJournal restarted();

  @BeforeEach
  void createTheJournal() {
    journal = create();
  }

  @Test
  void theFirstRunFindsNothingAndNeedsNoFloor() {
    Left left = journal.open(NOON);
    assertThat(left.clean()).isTrue();
    assertThat(left.floor()).isBeforeOrEqualTo(NOON.minus(Duration.ofHours(1)));
    assertThat(left.nonces()).isEmpty();
  }

  @Test
  void aCleanStopHandsTheNoncesOverAndRaisesNoFloor() {
    Instant floor = journal.open(NOON).floor();
    journal.close(NOON.plusSeconds(30), List.of(ONE, TWO, OTHER_KEY));
    Left left = restarted().open(LATER);
    assertThat(left.clean()).isTrue();
    assertThat(left.floor()).isEqualTo(floor);
    assertThat(left.nonces()).containsExactlyInAnyOrder(ONE, TWO, OTHER_KEY);
  }

  @Test
  void anUncleanStopRaisesTheFloorToTheStart() {
    journal.open(NOON);
    Left left = restarted().open(LATER);
    assertThat(left.clean()).isFalse();
    assertThat(left.floor()).isEqualTo(LATER);
  }

  @Test
  void anUncleanStopRaisesTheFloorToTheHighestTimeIfTheClockWasSetBack() {
    journal.open(NOON);
    journal.seen(LATER);
    Left left = restarted().open(NOON.minus(Duration.ofDays(1)));
    assertThat(left.floor()).isEqualTo(LATER);
    assertThat(left.highest()).isEqualTo(LATER);
  }

  @Test
  void aStartMakesItsOwnTimeDurable() {
    journal.open(LATER);
    assertThat(restarted().open(NOON).floor()).isEqualTo(LATER);
  }

  @Test
  void theFloorOfAnEarlierCrashOutlivesCleanStops() {
    journal.open(NOON);
    ReplayJournal second = restarted();
    second.open(LATER);
    second.close(LATER.plusSeconds(1), List.of());
    Left left = restarted().open(LATER.plusSeconds(2));
    assertThat(left.clean()).isTrue();
    assertThat(left.floor()).isEqualTo(LATER);
  }

  @Test
  void aStartIsNotACleanStop() {
    journal.open(NOON);
    journal.close(NOON, List.of());
    restarted().open(LATER);
    assertThat(restarted().open(LATER.plusSeconds(1)).clean()).isFalse();
  }

  @Test
  void theHighestTimeNeverGoesBack() {
    journal.open(NOON);
    journal.seen(LATER);
    journal.seen(NOON);
    journal.close(NOON, List.of());
    assertThat(restarted().open(NOON).highest()).isEqualTo(LATER);
  }

  @Test
  void aNonceIsKeptOnceEachPerKeyAndOutlivesACrash() {
    journal.open(NOON);
    assertThat(journal.keep(ONE)).isTrue();
    assertThat(journal.keep(ONE)).isFalse();
    assertThat(journal.keep(OTHER_KEY)).isTrue();
    ReplayJournal second = restarted();
    assertThat(second.open(LATER).nonces()).containsExactlyInAnyOrder(ONE, OTHER_KEY);
    assertThat(second.keep(ONE)).isFalse();
  }

  @Test
  void aNonceThatIsKeptAlreadyCanBeHandedOver() {
    journal.open(NOON);
    journal.keep(ONE);
    journal.close(NOON, List.of(ONE, TWO));
    assertThat(restarted().open(LATER).nonces()).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void noncesWhoseWindowIsOverAreNotReadBack() {
    journal.open(NOON);
    journal.close(NOON, List.of(ONE));
    assertThat(restarted().open(ONE.until().plusSeconds(1)).nonces()).isEmpty();
  }

  @Test
  void manyNoncesAreHandedOver() {
    journal.open(NOON);
    List<Nonce> many =
        java.util.stream.IntStream.range(0, 5_000)
            .mapToObj(i -> nonce("SPAKone", "nonce-" + i))
            .toList();
    journal.close(NOON, many);
    assertThat(restarted().open(LATER).nonces()).containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void of32RacingKeepsOfOneNonceExactlyOneWins() {
    journal.open(NOON);
    assertThat(Race.of(32, i -> () -> journal.keep(ONE))).containsOnlyOnce(true);
  }

  private static Nonce nonce(String key, String nonce) {
    return new Nonce(key, nonce, NOON.plus(Duration.ofMinutes(15)));
  }
}
