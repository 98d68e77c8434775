package io.sallyport.postgres;

import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.FakeRowSeals;
import io.sallyport.fake.Race;
import io.sallyport.node.Lease;
import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresBarrierTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private static final String RENEWED =
      "UPDATE node SET renewals = renewals + 1, lease_until = clock_timestamp() + '3 s'";

  private final TestDatabase raw = POSTGRES.raw();
  private final PostgresBarrier barrier = new PostgresBarrier(POSTGRES.database());
  private final Executor aside = task -> Thread.ofPlatform().daemon().start(task);
  private volatile boolean alive;

  @BeforeEach
  void withAlice() {
    Stored.everything(Stored.storage(POSTGRES.emptied()));
  }

  @AfterEach
  void nobodyGoesOn() {
    alive = false;
  }

  @Test
  void withoutNodesThereIsNobodyToWaitFor() {
    barrier.pass();
  }

  @Test
  void aLiveNodeIsWaitedForUntilItHasAppliedTheChange() {
    raw.execute("INSERT INTO node VALUES ('a', 'live', 'SHARED', clock_timestamp(), 1, 0, '')");
    CompletableFuture<Void> living = keepAlive();
    CompletableFuture<Void> passing = CompletableFuture.runAsync(barrier::pass, aside);
    // Longer than a lease by nobody's clock: it is renewed and goes on being waited for.
    for (int i = 0; i < 5; i++) {
      assertThat(passing).isNotDone();
      raw.execute("SELECT pg_sleep(0.1)");
    }
    raw.execute("UPDATE node SET applied = (SELECT last_value FROM node_barrier)");
    passing.join();
    assertThat(Stored.one(POSTGRES.database(), "SELECT count(*)::text FROM node")).isEqualTo("1");
    alive = false;
    living.join();
  }

  @Test
  void aSilentNodeIsWaitedForUntilItsLeaseHasRunOutWhateverTheDatabasesClockSays() {
    raw.execute(
        "INSERT INTO node VALUES ('a', 'silent', 'SHARED', '2000-01-01', 1, 0, ''),"
            + " ('b', 'dead', 'ALONE', '2100-01-01', 1, 0, '')");
    long before = System.nanoTime();
    barrier.pass();
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(Lease.LENGTH.toNanos());
    assertThat(Stored.one(POSTGRES.database(), "SELECT count(*)::text FROM node")).isEqualTo("0");
    // The second writer has nobody to wait for.
    barrier.pass();
  }

  @Test
  void aNodeThatNeitherAppliesNorDiesLeavesTheChangeMadeAndUnacknowledged() {
    raw.execute("INSERT INTO node VALUES ('a', 'deaf', 'SHARED', clock_timestamp(), 1, 0, '')");
    CompletableFuture<Void> living = keepAlive();
    var impatient = new PostgresBarrier(POSTGRES.database(), Duration.ofMillis(500));
    assertThatThrownBy(impatient::pass)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("the change is made, but not yet acknowledged by every node");
    alive = false;
    living.join();
  }

  @Test
  void aChangeThatCannotBeAnnouncedIsMadeAndUnacknowledged() {
    raw.execute("ALTER SEQUENCE node_barrier RENAME TO away");
    try {
      assertThatThrownBy(barrier::pass)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("the change is made");
    } finally {
      raw.execute("ALTER SEQUENCE away RENAME TO node_barrier");
    }
  }

  @Test
  void writersWhoComeTogetherShareNumbers() {
    long before = lastNumber();
    try (NodeInTest node = NodeInTest.join(raw, "a")) {
      assertThat(
              Race.of(
                  8,
                  i ->
                      () -> {
                        for (int turn = 0; turn < 50; turn++) {
                          node.barrier.pass();
                        }
                        return "done";
                      }))
          .containsOnly("done");
    }
    assertThat(lastNumber() - before).isLessThan(8 * 50);
  }

  @Test
  void everyChangeWaitsAndWhatOnlyAddsDoesNot() {
    var passed = new AtomicInteger();
    var storage =
        new Storage(
            POSTGRES.database(), new FakeRowSeals(), new FakeRowSeals(), passed::incrementAndGet);
    storage.auditTrail().record(noted());
    assertThat(passed).hasValue(0);
    storage.accessKeys().purge(Stored.RECYCLED, noted());
    assertThat(passed).hasValue(1);
    storage.sessions().end(Stored.SESSION.id(), noted());
    assertThat(passed).hasValue(2);
  }

  private CompletableFuture<Void> keepAlive() {
    alive = true;
    return CompletableFuture.runAsync(() -> {
      while (alive) {
        raw.execute(RENEWED + "; SELECT pg_sleep(0.2)");
      }
    }, aside);
  }

  private static AuditEvent noted() {
    return event(AuditAction.KEY_PURGE, "alice");
  }

  private static long lastNumber() {
    return Long.parseLong(
        Stored.one(POSTGRES.database(), "SELECT last_value::text FROM node_barrier"));
  }
}
