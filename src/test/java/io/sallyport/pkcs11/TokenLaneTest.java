package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.SecretBytes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenLaneTest {
  private static final int TRIES = 1_000;

  private final TokenLane lane = new TokenLane("lane-under-test", 1, Duration.ofMillis(200));
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger hanging = new AtomicInteger();

  @AfterEach
  void close() {
    release.countDown();
    lane.close();
  }

  @Test
  void whatTheWorkReturnsOrThrowsIsHandedOn() throws Exception {
    assertThat(lane.<String>call(() -> "value")).isEqualTo("value");
    assertThatThrownBy(() -> lane.call(() -> Integer.parseInt("no number")))
        .isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() ->
            lane.call(() -> {
              throw new LinkageError("broken");
            }))
        .isInstanceOf(LinkageError.class);
    assertThat(lane.<String>call(() -> "still works")).isEqualTo("still works");
  }

  @Test
  void workRunsOnPlatformThreadsOfTheLane() throws Exception {
    Thread thread = lane.call(Thread::currentThread);

    assertThat(thread.isVirtual()).isFalse();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).startsWith("lane-under-test-");
  }

  @Test
  void aHangingCallIsGivenUpAndItsThreadReplaced() throws Exception {
    assertThatThrownBy(this::hang).isInstanceOf(TokenTimeoutException.class);

    assertThat(lane.<String>call(() -> "on another thread")).isEqualTo("on another thread");
  }

  @Test
  void threadsThatHangAreBoundedAndCallsThenFailUntilOneReturns() throws Exception {
    var impatient = new TokenLane("impatient", 1, Duration.ofMillis(20));
    try (impatient) {
      // On a busy machine some calls are given up before a thread has begun them.
      for (int i = 0; hanging.get() <= TokenLane.STUCK_MAX && i < TRIES; i++) {
        assertThatThrownBy(() -> impatient.call(this::waitForRelease))
            .isInstanceOf(TokenTimeoutException.class);
      }
      assertThat(hanging).hasValue(TokenLane.STUCK_MAX + 1);
      assertThatThrownBy(() -> impatient.call(() -> "never run"))
          .isInstanceOf(TokenTimeoutException.class);
      release.countDown();
      Thread.sleep(200);

      assertThat(impatient.<String>call(() -> "runs again")).isEqualTo("runs again");
    }
  }

  @Test
  void whatALateCallReturnsIsWiped() throws Exception {
    byte[] late = {1, 2, 3};
    SecretBytes secret = SecretBytes.copyOf(late);
    var returned = new CountDownLatch(2);
    assertThatThrownBy(() -> lane.call(() -> afterRelease(late, returned)))
        .isInstanceOf(TokenTimeoutException.class);
    assertThatThrownBy(() -> lane.call(() -> afterRelease(secret, returned)))
        .isInstanceOf(TokenTimeoutException.class);

    release.countDown();
    assertThat(returned.await(5, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(100);

    assertThat(late).containsOnly(0);
    assertThatThrownBy(() -> secret.matches(late)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void callsThatWaitedTooLongAreNeverRun() throws Exception {
    var runs = new AtomicInteger();
    Thread first = Thread.ofVirtual().start(() -> assertThatThrownBy(this::hang).isNotNull());
    Thread.sleep(50);
    Thread second =
        Thread.ofVirtual()
            .start(() -> assertThatThrownBy(() -> shortly(runs)).isInstanceOf(Exception.class));
    second.interrupt();
    second.join();
    first.join();
    release.countDown();
    lane.call(() -> true);

    assertThat(runs).hasValue(0);
  }

  @Test
  void aFullQueueAndAClosedLaneAreOutages() throws Exception {
    Thread hanging = Thread.ofVirtual().start(() -> assertThatThrownBy(this::hang).isNotNull());
    Thread.sleep(50);
    for (int i = 0; i < TokenLane.QUEUE_MAX; i++) {
      Thread.ofVirtual().start(() -> assertThatThrownBy(this::hang).isNotNull());
    }
    Thread.sleep(50);

    assertThatThrownBy(() -> lane.call(() -> true)).isInstanceOf(UnavailableException.class);
    hanging.join();
    lane.close();
    assertThatThrownBy(() -> lane.call(() -> true)).isInstanceOf(UnavailableException.class);
  }

  private int shortly(AtomicInteger runs) throws Exception {
    return lane.call(runs::incrementAndGet);
  }

  private boolean hang() throws Exception {
    return lane.call(this::waitForRelease);
  }

  private boolean waitForRelease() throws InterruptedException {
    hanging.incrementAndGet();
    return release.await(30, TimeUnit.SECONDS);
  }

  private <T> T afterRelease(T value, CountDownLatch returned) throws InterruptedException {
    waitForRelease();
    returned.countDown();
    return value;
  }
}
