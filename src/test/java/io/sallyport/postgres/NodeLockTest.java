package io.sallyport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.Race;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.DatabaseSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NodeLockTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private final DatabaseSettings settings = POSTGRES.raw().settings();

  @Test
  void onlyOneNodeServesAtATime() {
    try (NodeLock first = NodeLock.take(settings).orElseThrow()) {
      assertThat(first.held()).isTrue();
      assertThat(NodeLock.take(settings)).isEmpty();
    }
    try (NodeLock next = NodeLock.take(settings).orElseThrow()) {
      assertThat(next.held()).isTrue();
    }
  }

  @Test
  void ofManyThatStartTogetherOneServes() {
    var locks = new CopyOnWriteArrayList<NodeLock>();
    List<Object> outcomes =
        Race.of(
            8,
            i ->
                () -> {
                  NodeLock.take(settings).ifPresent(locks::add);
                  return "done";
                });
    assertThat(outcomes).containsOnly("done");
    assertThat(locks).hasSize(1);
    locks.getFirst().close();
  }

  @Test
  void aClosedLockIsNotHeld() {
    NodeLock lock = NodeLock.take(settings).orElseThrow();
    lock.close();
    assertThat(lock.held()).isFalse();
  }

  @Test
  void aLostLockIsNoticedWithinSecondsAndTakenAgainIfNobodyServedMeanwhile() {
    try (NodeLock lock = NodeLock.take(settings).orElseThrow()) {
      POSTGRES.raw().allowConnections(false);
      POSTGRES.raw().disconnectAll();
      assertThat(within(Duration.ofSeconds(5), () -> !lock.held())).isTrue();
      POSTGRES.raw().allowConnections(true);
      assertThat(within(Duration.ofSeconds(10), lock::held)).isTrue();
      assertThat(NodeLock.take(settings)).isEmpty();
    }
  }

  @Test
  void aLockThatAnotherNodeHadMeanwhileIsLostForGood() {
    try (NodeLock lock = NodeLock.take(settings).orElseThrow()) {
      POSTGRES.raw().execute("UPDATE node_term SET term = term + 1");
      POSTGRES.raw().disconnectAll();
      assertThat(within(Duration.ofSeconds(5), () -> !lock.held())).isTrue();
      assertThat(within(Duration.ofSeconds(5), lock::held)).isFalse();
    }
  }

  @Test
  void withoutADatabaseThereIsNoLock() {
    POSTGRES.raw().allowConnections(false);
    try {
      assertThatThrownBy(() -> NodeLock.take(settings)).isInstanceOf(UnavailableException.class);
    } finally {
      POSTGRES.raw().allowConnections(true);
    }
  }

  private static boolean within(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    return false;
  }
}
