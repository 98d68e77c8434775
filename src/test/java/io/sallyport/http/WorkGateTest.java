package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is let through first, and who has to make room. */
class WorkGateTest {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void workOfAHigherRankGoesFirstAndTakesThePlaceOfLower() throws Exception {
    WorkGate gate = new WorkGate(1, 2);
    CountDownLatch busy = new CountDownLatch(1);
    assertThat(gate.offer(Rank.KNOWN, hanging("running", busy))).isTrue();
    busy.await();
    assertThat(gate.offer(Rank.STRANGER, task("stranger"))).isTrue();
    assertThat(gate.offer(Rank.UNKNOWN, task("unknown"))).isTrue();
    assertThat(gate.offer(Rank.STRANGER, task("late stranger"))).as("full").isFalse();
    assertThat(gate.offer(Rank.KNOWN, task("known"))).isTrue();
    release.countDown();
    gate.close(Duration.ofSeconds(5));
    assertThat(done).containsExactly("stranger displaced", "running", "known", "unknown");
  }

  @Test
  void workOfTheFirstRankRunsWhileEveryThreadHangs() throws Exception {
    WorkGate gate = new WorkGate(1, 4);
    CountDownLatch busy = new CountDownLatch(1);
    assertThat(gate.offer(Rank.KNOWN, hanging("hanging", busy))).isTrue();
    busy.await();
    CountDownLatch revoked = new CountDownLatch(1);
    assertThat(gate.offer(Rank.FIRST, new Noted("revocation", revoked::countDown))).isTrue();
    assertThat(revoked.await(5, TimeUnit.SECONDS)).isTrue();
    release.countDown();
    gate.close(Duration.ofSeconds(5));
    assertThat(done).containsExactly("revocation", "hanging");
  }

  /** Says that it has begun, and hangs until it is released. */
  private WorkGate.Task hanging(String name, CountDownLatch begun) {
    return new Noted(
        name,
        () -> {
          begun.countDown();
          awaitRelease();
        });
  }

  private WorkGate.Task task(String name) {
    return new Noted(name, () -> {});
  }

  private final class Noted implements WorkGate.Task {
    private final String name;
    private final Runnable first;

    Noted(String name, Runnable first) {
      this.name = name;
      this.first = first;
    }

    @Override
    public void run() {
      first.run();
      done.add(name);
    }

    @Override
    public void displaced() {
      done.add(name + " displaced");
    }
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
