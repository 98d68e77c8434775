package io.sallyport.signature;

import static io.sallyport.signature.ReplayGuard.Verdict.ACCEPTED;
import static io.sallyport.signature.ReplayGuard.Verdict.FULL;
import static io.sallyport.signature.ReplayGuard.Verdict.REPLAYED;
import static io.sallyport.signature.ReplayGuard.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.HookedStores;
import io.sallyport.fake.Running;
import io.sallyport.fake.Uses;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in the middle of a change. */
class SwitchingReplaysTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final FakeClock clock = new FakeClock(NOON);
  private final FakeReplayJournal journal = new FakeReplayJournal();
  private final HookedStores store = new HookedStores(journal);
  private final Running node = new Running(store.stores(), clock, Limits.USUAL);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
    node.close();
  }

  @Test
  void ifTheAnswerToTheHandingOverIsLostNothingElseIs() {
    node.replays().alone();
    assertThat(use("nonce-one")).isEqualTo(ACCEPTED);
    store.onRelease(SwitchingReplaysTest::fail);
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(node.replays()::share);
    assertThat(use("nonce-two")).isEqualTo(ACCEPTED);
    store.onRelease(() -> {});
    node.replays().share();
    var other = new Running(store.stores(), clock, Limits.USUAL);
    other.replays().share();
    assertThat(Uses.use(other.replays(), "SPAKone", "nonce-one", NOON)).isEqualTo(REPLAYED);
    assertThat(Uses.use(other.replays(), "SPAKone", "nonce-two", NOON)).isEqualTo(REPLAYED);
    other.close();
  }

  @Test
  void ifTheHandingOverFailsTheNodeGoesOnAlone() {
    node.replays().alone();
    assertThat(use("nonce-one")).isEqualTo(ACCEPTED);
    store.onAdd(SwitchingReplaysTest::fail);
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(node.replays()::share);
    assertThat(node.replays().isShared()).isFalse();
    assertThat(use("nonce-one")).isEqualTo(REPLAYED);
    assertThat(use("nonce-two")).isEqualTo(ACCEPTED);
    store.onAdd(() -> {});
    node.replays().share();
    assertThat(use("nonce-one")).isEqualTo(REPLAYED);
    assertThat(use("nonce-two")).isEqualTo(REPLAYED);
  }

  @Test
  void ifTheDatabaseCrashesDuringTheHandingOverItBeginsAnew() {
    node.replays().alone();
    use("nonce-one");
    use("nonce-two");
    store.onAdd(() -> {
      store.onAdd(() -> {});
      journal.crash();
    });
    node.replays().share();
    assertThat(use("nonce-one")).isEqualTo(REPLAYED);
    assertThat(use("nonce-two")).isEqualTo(REPLAYED);
    assertThat(use("nonce-three")).as("nothing was lost").isEqualTo(ACCEPTED);
  }

  @Test
  void ifItIsNotCertainWhetherTheNodeIsHolderWhatItUsedIsRefused() {
    node.replays().share();
    assertThat(use("nonce-one")).isEqualTo(ACCEPTED);
    store.onHold(() -> {}, SwitchingReplaysTest::fail);
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(node.replays()::alone);
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> use("nonce-two"));
    store.onHold(() -> {}, () -> {});
    node.replays().alone();
    assertThat(use("nonce-one")).isEqualTo(STALE);
  }

  @Test
  void aNodeIsNotAloneAgainWhileAClaimOfItsHandingOverIsUnderWay() throws Exception {
    node.replays().alone();
    use("nonce-early");
    var reached = new CountDownLatch(1);
    var begun = new CompletableFuture<CompletableFuture<Verdict>>();
    store.onAdd(() -> {
      store.onAdd(() -> {});
      store.onUse(() -> halt(reached));
      begun.complete(begin("nonce-one"));
    });
    node.replays().share();
    reached.await();
    node.replays().alone();
    assertThat(node.replays().isShared()).as("its nonce is not in memory yet").isTrue();
    goOn.countDown();
    assertThat(begun.join().join()).isEqualTo(ACCEPTED);
    assertThat(use("nonce-one")).isEqualTo(REPLAYED);
  }

  @Test
  void whatIsUsedWhileTheNodeBecomesHolderWaitsForIt() throws Exception {
    node.replays().share();
    var reached = new CountDownLatch(1);
    store.onHold(() -> halt(reached), () -> {});
    var alone = CompletableFuture.runAsync(node.replays()::alone);
    reached.await();
    CompletableFuture<Verdict> used = begin("nonce-one");
    assertThat(used).isNotDone();
    goOn.countDown();
    alone.join();
    assertThat(used.join()).isEqualTo(ACCEPTED);
  }

  @Test
  void whatIsUsedWhileAnotherBecomesHolderIsRefused() throws Exception {
    node.replays().share();
    var reached = new CountDownLatch(1);
    store.onHold(() -> halt(reached), () -> {});
    var alone = CompletableFuture.runAsync(node.replays()::alone);
    reached.await();
    CompletableFuture<Verdict> used = begin("nonce-one");
    UUID mark = journal.enter(NOON, true).mark();
    assertThat(journal.hold(UUID.randomUUID(), mark, NOON)).isPresent();
    goOn.countDown();
    assertThat(alone).failsWithin(PATIENCE);
    assertThat(used).failsWithin(PATIENCE);
  }

  @Test
  void whatIsUnderWayWhenTheNodeIsExpelledIsNotAccepted() throws Exception {
    node.replays().share();
    var reached = new CountDownLatch(1);
    store.onUse(() -> halt(reached));
    CompletableFuture<Verdict> used = begin("nonce-one");
    reached.await();
    node.replays().expelled();
    goOn.countDown();
    assertThat(used).failsWithin(PATIENCE);
  }

  @Test
  void aDatabaseThatDoesNotAnswerFillsTheQueueAndNotTheMemory() throws Exception {
    node.replays().share();
    var reached = new CountDownLatch(1);
    store.onUse(() -> halt(reached));
    List<CompletableFuture<Verdict>> used = new ArrayList<>();
    for (int i = 0; i < 25_000; i++) {
      used.add(begin("nonce-" + i));
    }
    reached.await();
    assertThat(used.getLast().join()).isEqualTo(FULL);
    assertThat(used.stream().filter(CompletableFuture::isDone).count()).isLessThan(5_000);
    goOn.countDown();
    assertThat(used.getFirst().join()).isEqualTo(ACCEPTED);
  }

  private Verdict use(String nonce) {
    return Uses.use(node.replays(), "SPAKone", nonce, NOON);
  }

  private CompletableFuture<Verdict> begin(String nonce) {
    return node.replays().use("SPAKone", nonce, NOON).toCompletableFuture();
  }

  private void halt(CountDownLatch reached) {
    reached.countDown();
    try {
      goOn.await();
    } catch (InterruptedException interrupted) {
      throw new UnavailableException("interrupted", interrupted);
    }
  }

  private static void fail() {
    throw new UnavailableException("its answer is lost");
  }
}
