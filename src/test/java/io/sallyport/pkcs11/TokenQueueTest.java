package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs wait in order and within bounds, and none of them longer than its time. */
class TokenQueueTest {
  private static final int TRIES = 1_000;
  private static final Duration CALL_MAX = Duration.ofMillis(400);

  private final TokenLane lane = new TokenLane("lane-under-test", 1, CALL_MAX);
  private final AtomicInteger hung = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private TokenQueue queue = queue(CALL_MAX);

  @AfterEach
  void close() {
    release.countDown();
    queue.close();
    lane.close();
  }

  @Test
  void aJobEndsOnAThreadOfTheLaneAndItsCallerGoesOn() {
    Thread ran = queue.submit(open -> Thread.currentThread(), true).toCompletableFuture().join();

    assertThat(ran.getName()).startsWith("lane-under-test-");
    assertThat(ran.isVirtual()).isFalse();
  }

  @Test
  void whatTheWorkThrowsIsHandedOn() {
    CompletionStage<Integer> failing = queue.submit(open -> Integer.parseInt("no number"), true);

    assertThatThrownBy(() -> failing.toCompletableFuture().join())
        .hasCauseInstanceOf(NumberFormatException.class);
    assertThat(TokenQueueTest.<String>join(queue.submit(open -> "still works", true)))
        .isEqualTo("still works");
  }

  @Test
  void manyJobsAreDoneInOneTurn() {
    patient();
    block();
    List<CompletionStage<Thread>> jobs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      jobs.add(queue.submit(open -> Thread.currentThread(), true));
    }
    assertThat(queue.preferredWaiting()).isEqualTo(1000);
    release.countDown();

    assertThat(jobs).extracting(TokenQueueTest::join).hasSize(1000);
    assertThat(queue.preferredWaiting()).isZero();
  }

  @Test
  void preferredJobsGoFirstButTheOthersAreNotForgotten() {
    patient();
    block();
    List<CompletionStage<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(note("other", false));
    }
    for (int i = 0; i < 100; i++) {
      all.add(note("preferred", true));
    }
    assertThat(queue.othersWaiting()).isEqualTo(10);
    release.countDown();
    all.forEach(TokenQueueTest::join);

    assertThat(done.subList(0, 10)).containsOnly("preferred");
    assertThat(done.subList(0, 100).stream().filter("other"::equals).count()).isBetween(5L, 7L);
  }

  @Test
  void eachClassHasRoomOfItsOwn() {
    patient();
    block();
    List<CompletionStage<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < TokenQueue.OTHERS_MAX; i++) {
      all.add(note("other", false));
    }
    assertUnavailable(note("one too many", false));
    for (int i = 0; i < TokenQueue.PREFERRED_MAX; i++) {
      all.add(note("preferred", true));
    }
    assertUnavailable(note("one too many", true));
    release.countDown();

    assertThat(all).allMatch(TokenQueueTest::<Boolean>join);
    assertThat(done).doesNotContain("one too many");
  }

  @Test
  void aHangingJobFailsInTimeAndItsThreadIsReplaced() throws Exception {
    CompletionStage<Boolean> hanging = block();

    assertUnavailable(hanging);
    assertThat(hung).hasValue(1);
    assertThat(TokenQueueTest.<String>join(queue.submit(open -> "on another thread", true)))
        .isEqualTo("on another thread");
    assertThat(lane.<String>call(() -> "others too")).isEqualTo("others too");
  }

  @Test
  void aJobThatWaitedTooLongIsNeverBegun() {
    block();
    CompletionStage<Boolean> waiting = note("late", true);

    assertUnavailable(waiting);
    assertThat(done).isEmpty();
    assertThat(TokenQueueTest.<String>join(queue.submit(open -> "works", true))).isEqualTo("works");
    assertThat(done).isEmpty();
  }

  @Test
  void whatAHangingJobReturnsAtLastIsWiped() throws Exception {
    byte[] late = {1, 2, 3};
    var returned = new CountDownLatch(1);
    assertUnavailable(
        queue.submit(
            open -> {
              await(release);
              returned.countDown();
              return List.of(late);
            },
            true));

    release.countDown();
    assertThat(returned.await(5, TimeUnit.SECONDS)).isTrue();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (late[0] != 0 && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(late).containsOnly(0);
  }

  @Test
  void threadsThatHangAreBoundedAndJobsStillFailInTime() {
    queue.close();
    queue = queue(Duration.ofMillis(20));
    // On a busy machine some jobs fail before a thread has begun them.
    for (int i = 0; hung.get() < TokenLane.STUCK_MAX && i < TRIES; i++) {
      assertUnavailable(queue.submit(open -> await(release), true));
    }
    assertUnavailable(queue.submit(open -> await(release), true));
    assertUnavailable(queue.submit(open -> await(release), true));
    assertThat(hung.get()).isBetween(TokenLane.STUCK_MAX, TokenLane.STUCK_MAX + 1);
    assertUnavailable(note("never", true));
    assertThat(done).isEmpty();

    release.countDown();
    Boolean again = null;
    for (int tries = 0; again == null && tries < 200; tries++) {
      again = queue.submit(open -> true, true).exceptionally(late -> null)
          .toCompletableFuture().join();
    }
    assertThat(again).isTrue();
  }

  @Test
  void callsThatOthersWaitForAreDoneBetweenTheJobs() throws Exception {
    patient();
    var calls = new AtomicInteger();
    List<CompletionStage<Boolean>> jobs = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      jobs.add(
          queue.submit(
              open -> {
                LockSupport.parkNanos(500_000);
                return calls.get() > 0;
              },
              true));
    }
    lane.call(calls::incrementAndGet);

    assertThat(jobs).extracting(TokenQueueTest::join).contains(true);
  }

  @Test
  void closingFailsWhatWaits() {
    patient();
    block();
    CompletionStage<Boolean> waiting = note("never", true);
    queue.close();

    assertUnavailable(waiting);
    assertUnavailable(note("never", false));
    release.countDown();
    assertThat(done).isEmpty();
  }

  /** The deadline is out of the way. */
  private void patient() {
    queue.close();
    queue = queue(Duration.ofMinutes(5));
  }

  private TokenQueue queue(Duration callMax) {
    var plain =
        new TokenJob.Runner() {
          @Override
          @SuppressWarnings("NullAway") // the work of these tests asks nothing of the token
          public <T> T run(Token.Work<T> work, long waitedNanos) throws Exception {
            return work.with(null);
          }
        };
    return new TokenQueue(lane, 1, callMax, plain, hung::incrementAndGet);
  }

  /** Keeps the only thread busy, and returns when it is. */
  private CompletionStage<Boolean> block() {
    var begun = new CountDownLatch(1);
    CompletionStage<Boolean> blocking =
        queue.submit(
            open -> {
              begun.countDown();
              return await(release);
            },
            true);
    await(begun);
    return blocking;
  }

  private CompletionStage<Boolean> note(String what, boolean first) {
    return queue.submit(open -> done.add(what), first);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static void assertUnavailable(CompletionStage<?> stage) {
    CompletableFuture<?> future = stage.toCompletableFuture();
    assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(UnavailableException.class);
    assertThatThrownBy(future::join).isInstanceOf(CompletionException.class);
  }
}
