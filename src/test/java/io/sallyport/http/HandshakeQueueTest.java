package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.network.SourceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whose handshake begins, and when. */
class HandshakeQueueTest {
  private static final SourceAddress ONE = SourceAddress.parse("192.0.2.1");
  private static final SourceAddress OTHER = SourceAddress.parse("192.0.2.2");

  private final AtomicLong now = new AtomicLong();
  private final Acquaintances acquaintances = new Acquaintances(now::get);
  private final HandshakeQueue queue = new HandshakeQueue(4, acquaintances, 0);
  private final List<String> told = new ArrayList<>();

  @Test
  void oneSourceGetsAPartAndTheOthersTakeTurns() {
    for (int number = 1; number <= 5; number++) {
      arrive(ONE, "one " + number);
    }
    arrive(OTHER, "other 1");
    assertThat(told).containsExactly("one 1 enters", "one 2 enters", "other 1 enters");
    arrive(OTHER, "other 2");
    arrive(OTHER, "other 3");
    told.clear();
    later(1000);
    assertThat(told).containsExactly("one 3 enters", "other 3 enters", "one 4 enters");
  }

  @Test
  void acquaintancesDoNotWait() {
    for (int number = 1; number <= 4; number++) {
      arrive(ONE, "one " + number);
    }
    told.clear();
    acquaintances.proven(ONE);
    arrive(ONE, "late");
    assertThat(told).containsExactly("late enters");
    later(0);
    assertThat(told).containsExactly("late enters", "one 3 enters", "one 4 enters");
  }

  @Test
  void whoWaitsTooLongIsSentAway() {
    HandshakeQueue slow = new HandshakeQueue(1, acquaintances, 0);
    slow.arrive(ONE, entrant("first"), 0);
    slow.arrive(OTHER, entrant("second"), 0);
    slow.arrive(OTHER, entrant("third"), 0);
    slow.arrive(OTHER, entrant("fourth"), 0);
    long late = Limits.HANDSHAKE_WAIT_MAX.toNanos();
    slow.advance(late);
    assertThat(told)
        .containsExactly(
            "first enters",
            "second is turned away",
            "third is turned away",
            "fourth is turned away");
    assertThat(slow.isWaited()).isFalse();
  }

  @Test
  void oneSubnetOfIpv6IsOneSource() {
    for (int number = 1; number <= 4; number++) {
      arrive(SourceAddress.parse("2001:db8::" + number), "v6 " + number);
    }
    assertThat(told).containsExactly("v6 1 enters", "v6 2 enters");
  }

  private void arrive(SourceAddress source, String name) {
    queue.arrive(source, entrant(name), now.get());
  }

  private void later(int millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    queue.advance(now.get());
  }

  private HandshakeQueue.Entrant entrant(String name) {
    return new HandshakeQueue.Entrant() {
      @Override
      public void enter() {
        told.add(name + " enters");
      }

      @Override
      public void turnAway() {
        told.add(name + " is turned away");
      }
    };
  }
}
