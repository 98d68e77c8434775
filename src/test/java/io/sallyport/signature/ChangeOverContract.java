package io.sallyport.signature;

import static io.sallyport.signature.ReplayGuard.Verdict.ACCEPTED;
import static io.sallyport.signature.ReplayGuard.Verdict.REPLAYED;
import static io.sallyport.signature.ReplayGuard.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.fake.FakeClock;
import io.sallyport.fake.Race;
import io.sallyport.fake.Running;
import io.sallyport.fake.Uses;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Limits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nodes that join, leave, lose their lease and crash: no nonce passes twice. */
public abstract class ChangeOverContract extends NodesOverOneStore {
  private static final int NONCES = 400;
  private static final int ROUNDS = 6;

  @Test
  void beforeItTakesPartANodeAcceptsNothing() {
    Running node = node();
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> use(node, "n", NOON));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(node.replays()::now);
  }

  @Test
  void whatALoneNodeHasAcceptedAllKnowWhenAnotherServes() {
    Running first = alone();
    assertThat(use(first, "nonce-one", NOON)).isEqualTo(ACCEPTED);
    assertThat(use(first, "nonce-ahead", NOON.plusSeconds(800))).isEqualTo(ACCEPTED);
    share(first);
    Running second = shared();
    for (Running node : new Running[] {first, second}) {
      assertThat(use(node, "nonce-one", NOON)).isEqualTo(REPLAYED);
      assertThat(use(node, "nonce-one", NOON.plusSeconds(700))).isEqualTo(REPLAYED);
      assertThat(use(node, "nonce-ahead", NOON)).isEqualTo(REPLAYED);
    }
    assertThat(use(second, "nonce-two", NOON.minusSeconds(60)))
        .as("nothing was lost, so no floor")
        .isEqualTo(ACCEPTED);
    assertThat(use(first, "nonce-two", NOON.minusSeconds(60))).isEqualTo(REPLAYED);
  }

  @Test
  void whatWasSharedALoneNodeKnows() {
    Running first = shared();
    Running second = shared();
    use(first, "nonce-one", NOON);
    use(second, "nonce-two", NOON.plusSeconds(600));
    second.replays().leave();
    settle(first);
    assertThat(use(first, "nonce-one", NOON)).isEqualTo(REPLAYED);
    assertThat(use(first, "nonce-two", NOON)).isEqualTo(REPLAYED);
    assertThat(use(first, "nonce-three", NOON.minusSeconds(60))).isEqualTo(ACCEPTED);
  }

  @Test
  void twoNodesThatUseTheSameNoncesAcceptEachOnce() {
    Running[] nodes = {shared(), shared(), shared()};
    var accepted = new AtomicIntegerArray(NONCES);
    Race.of(
        9,
        thread ->
            () -> {
              IntStream.range(0, NONCES)
                  .map(i -> (i + thread * NONCES / 9) % NONCES)
                  .filter(i -> use(nodes[thread % 3], "nonce-" + i, NOON) == ACCEPTED)
                  .forEach(accepted::incrementAndGet);
              return "done";
            });
    assertThat(IntStream.range(0, NONCES).map(accepted::get)).containsOnly(1);
  }

  @Test
  void whileTheGuardChangesForthAndBackEachNonceIsAcceptedOnce() {
    Running node = alone();
    var accepted = new AtomicIntegerArray(NONCES * ROUNDS);
    var round = new AtomicInteger();
    assertThat(
            Race.of(
                7,
                thread ->
                    () -> {
                      if (thread == 0) {
                        changeForthAndBack(node, round);
                      } else {
                        useAll(node, accepted, round);
                      }
                      return "done";
                    }))
        .containsOnly("done");
    assertThat(IntStream.range(0, accepted.length()).map(accepted::get)).containsOnly(1);
    assertThat(IntStream.range(0, accepted.length()).mapToObj(i -> use(node, "nonce-" + i, NOON)))
        .containsOnly(REPLAYED);
  }

  @Test
  void whoLosesHisLeaseWhileHeKeepsANonceSaysNo() {
    Running node = alone();
    node.endLease();
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> use(node, "n", NOON));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(node.replays()::repeat);
    node.renewLease();
    assertThat(use(node, "n", NOON)).isEqualTo(REPLAYED);
    assertThat(node.replays().repeat()).isEqualTo(ACCEPTED);
    share(node);
    node.endLease();
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> use(node, "m", NOON));
  }

  @Test
  void whatADeadLoneNodeHasAcceptedNobodyAcceptsAgain() {
    Running dead = alone();
    use(dead, "nonce-one", NOON.plusSeconds(2));
    use(dead, "nonce-ahead", NOON.plusSeconds(700));
    Running next = shared();
    assertThat(use(next, "nonce-one", NOON.plusSeconds(2))).isEqualTo(STALE);
    assertThat(use(next, "nonce-ahead", NOON.plusSeconds(700))).isEqualTo(REPLAYED);
    assertThat(use(next, "nonce-two", NOON.minusSeconds(1))).isEqualTo(STALE);
    clock.advance(Duration.ofSeconds(20));
    assertThat(use(next, "nonce-two", clock.instant())).isEqualTo(ACCEPTED);
  }

  @Test
  void nodesThatTakeOverFromEachOtherDoNotRunAheadOfTheClock() {
    Running node = alone();
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(use(node, "nonce-" + i, NOON)).isEqualTo(ACCEPTED);
      share(node);
      Running next = shared();
      node.replays().leave();
      settle(next);
      node = next;
    }
    use(node, "nonce-last", NOON);
    clock.advance(Duration.ofSeconds(7));
    Running afterADeath = shared();
    clock.advance(Duration.ofSeconds(1));
    assertThat(use(afterADeath, "nonce-after", clock.instant())).isEqualTo(ACCEPTED);
  }

  @Test
  void aLoneNodeThatOthersGaveUpAcceptsNothingWhenItWakes() {
    Running asleep = alone();
    use(asleep, "nonce-one", NOON);
    Running next = shared();
    clock.advance(Duration.ofSeconds(20));
    // Its lease has not even been looked at: the journal says that its place is taken.
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> use(asleep, "nonce-two", clock.instant()));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> use(asleep, "nonce-three", NOON));
    asleep.replays().expelled();
    share(asleep);
    assertThat(use(asleep, "nonce-one", NOON)).isEqualTo(STALE);
    assertThat(use(asleep, "nonce-four", clock.instant())).isEqualTo(ACCEPTED);
    assertThat(use(next, "nonce-four", clock.instant())).isEqualTo(REPLAYED);
  }

  @Test
  void aDeadNodeInCompanyTakesNothingWithIt() {
    Running dead = shared();
    Running other = shared();
    use(dead, "nonce-one", NOON);
    settle(other);
    assertThat(use(other, "nonce-one", NOON)).isEqualTo(REPLAYED);
    assertThat(use(other, "nonce-two", NOON.minusSeconds(5))).isEqualTo(ACCEPTED);
    assertThatExceptionOfType(UnavailableException.class)
        .as("it wakes, and finds the mark changed")
        .isThrownBy(() -> use(dead, "nonce-three", NOON));
  }

  @Test
  void allNodesGoneAndBackKnowWhatWasUsed() {
    use(shared(), "nonce-one", NOON);
    Running next = alone();
    assertThat(use(next, "nonce-one", NOON)).isEqualTo(REPLAYED);
    next.replays().leave();
    assertThat(use(alone(), "nonce-one", NOON)).isEqualTo(REPLAYED);
  }

  @Test
  void aCrashOfTheDatabaseRaisesTheFloorOnAllNodes() {
    Running[] nodes = {shared(), shared()};
    use(nodes[0], "nonce-one", NOON);
    use(nodes[0], "nonce-soon", NOON.plusSeconds(2));
    use(nodes[1], "nonce-ahead", NOON.plusSeconds(600));
    crashTheDatabase();
    for (Running node : nodes) {
      assertThat(patiently(node, "nonce-one", NOON)).isEqualTo(STALE);
      assertThat(patiently(node, "nonce-soon", NOON.plusSeconds(2))).isEqualTo(STALE);
      assertThat(patiently(node, "nonce-ahead", NOON.plusSeconds(600))).isEqualTo(REPLAYED);
    }
    clock.advance(Duration.ofSeconds(20));
    assertThat(patiently(nodes[0], "nonce-two", clock.instant())).isEqualTo(ACCEPTED);
    assertThat(patiently(nodes[1], "nonce-two", clock.instant())).isEqualTo(REPLAYED);
  }

  @Test
  void aCrashOfTheDatabaseTakesNothingFromALoneNode() {
    Running node = alone();
    use(node, "nonce-one", NOON);
    crashTheDatabase();
    assertThat(use(node, "nonce-one", NOON)).isEqualTo(REPLAYED);
    share(node);
    assertThat(use(node, "nonce-one", NOON)).isEqualTo(REPLAYED);
    assertThat(use(node, "nonce-two", NOON.minusSeconds(60))).isEqualTo(ACCEPTED);
  }

  @Test
  void aClockThatIsBehindForgetsNothingThatOthersRemember() {
    Running node = shared();
    use(node, "nonce-one", NOON);
    var late = new FakeClock(NOON.minus(Duration.ofMinutes(14)));
    Running behind = node(late, Limits.USUAL);
    share(behind);
    assertThat(Uses.use(behind.replays(), KEY, "nonce-one", NOON)).isEqualTo(REPLAYED);
    assertThat(behind.replays().now()).as("what others have seen").isAfterOrEqualTo(NOON);
  }

  @Test
  void whatAFastClockHasForgottenASlowOneDoesNotAcceptAgain() {
    var fast = new FakeClock(NOON);
    Running first = node(fast, Limits.USUAL);
    share(first);
    assertThat(Uses.use(first.replays(), KEY, "nonce-one", NOON)).isEqualTo(ACCEPTED);
    Running second = shared();
    fast.advance(Duration.ofHours(2));
    assertThat(Uses.use(first.replays(), KEY, "nonce-two", fast.instant())).isEqualTo(ACCEPTED);
    assertThat(use(second, "nonce-one", NOON)).isNotEqualTo(ACCEPTED);
    first.replays().leave();
    settle(second);
    assertThat(use(second, "nonce-one", NOON)).isNotEqualTo(ACCEPTED);
  }

  private void changeForthAndBack(Running node, AtomicInteger round) {
    for (int i = 1; i <= ROUNDS; i++) {
      share(node);
      assertThat(node.replays().isShared()).isTrue();
      settle(node);
      assertThat(node.replays().isShared()).isFalse();
      round.set(i);
    }
  }

  private static void useAll(Running node, AtomicIntegerArray accepted, AtomicInteger round) {
    for (int now = 0; now < ROUNDS; now++) {
      for (int i = now * NONCES; i < (now + 1) * NONCES; i++) {
        if (use(node, "nonce-" + i, NOON) == ACCEPTED) {
          accepted.incrementAndGet(i);
        }
      }
      while (round.get() <= now) {
        use(node, "nonce-" + now * NONCES, NOON);
      }
    }
  }
}
