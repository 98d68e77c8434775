package io.sallyport.postgres;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.Race;
import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I8: a database in doubt means no, and nothing is half done. */
class OutageTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private Database database = POSTGRES.database();

  @BeforeEach
  void storeOneOfEverything() {
    POSTGRES.deleteRows();
    database = POSTGRES.raw().open();
    Stored.everything(Stored.storage(database));
  }

  /** Its connections may be broken. */
  @AfterEach
  void closeThePool() {
    database.close();
  }

  @Test
  void anOutageIsNoAnswerAndEndsByItself() {
    assertThat(database.reachable()).isTrue();
    POSTGRES.raw().allowConnections(false);
    POSTGRES.raw().disconnectAll();
    Storage storage = Stored.storage(database);
    assertThatThrownBy(() -> storage.accounts().find(ACME.id()))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> storage.spentSteps().spend(Stored.ALICE.id(), 1, "code:1"))
        .isInstanceOf(UnavailableException.class);
    assertThat(database.reachable()).isFalse();
    POSTGRES.raw().allowConnections(true);
    assertThat(eventuallyReachable()).isTrue();
    assertThat(storage.accounts().find(ACME.id())).isPresent();
  }

  @Test
  void aConnectionLostInTheMiddleLeavesNothing() {
    List<String> before = Stored.allRows(database);
    assertThatThrownBy(() ->
            database.inTransaction(connection -> {
              Sql.update(connection, "DELETE FROM last_use");
              Sql.update(connection, "UPDATE attempts SET failures = 0");
              Sql.update(connection, "DELETE FROM spent_step");
              Sql.update(connection, "DELETE FROM session");
              Sql.run(connection, "SELECT pg_terminate_backend(pg_backend_pid())");
              return "done";
            }))
        .isInstanceOf(UnavailableException.class);
    assertThat(Stored.allRows(database)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"53100", "53200", "53300", "57P03", "58030", "25006", "08006", "XX000"})
  void whateverTheServerCannotDoIsAnOutage(String state) {
    List<String> before = Stored.allRows(database);
    assertThatThrownBy(() ->
            database.inTransaction(connection -> {
              Sql.update(connection, "DELETE FROM session");
              raise(connection, state);
              return "done";
            }))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(state);
    assertThat(Stored.allRows(database)).isEqualTo(before);
  }

  @Test
  void aDatabaseThatOnlyReadsIsAnOutageForChanges() {
    assertThatThrownBy(() ->
            database.inTransaction(connection -> {
              Sql.run(connection, "SET TRANSACTION READ ONLY");
              return Sql.update(connection, "DELETE FROM session");
            }))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("25006");
  }

  @Test
  void aStatementThatTakesTooLongIsCutOff() {
    long start = System.nanoTime();
    assertThatThrownBy(() ->
            database.read(connection -> {
              Sql.run(connection, "SELECT pg_sleep(30)");
              return "slept";
            }))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("57014");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(ConnectionSettings.SOCKET_SILENCE_MAX);
  }

  @Test
  void aRowLockedForTooLongIsAnOutage() throws InterruptedException {
    var locked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Thread holder =
        Thread.ofPlatform()
            .start(() ->
                database.inTransaction(connection -> {
                  boolean held = PostgresIdentities.lock(connection, Stored.ALICE.id());
                  locked.countDown();
                  awaitQuietly(release);
                  return held;
                }));
    locked.await();
    assertThatThrownBy(() ->
            database.inTransaction(
                connection -> PostgresIdentities.lock(connection, Stored.ALICE.id())))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("55P03");
    release.countDown();
    holder.join();
  }

  @Test
  void whatTheServerUndidBecauseOfOthersIsRepeated() {
    var runs = new AtomicInteger();
    String answer =
        database.inTransaction(connection -> {
          if (runs.incrementAndGet() < 3) {
            raise(connection, "40001");
          }
          return "done";
        });
    assertThat(answer).isEqualTo("done");
    assertThat(runs).hasValue(3);
  }

  @Test
  void butNotForEver() {
    var runs = new AtomicInteger();
    assertThatThrownBy(() ->
            database.inTransaction(connection -> {
              runs.incrementAndGet();
              raise(connection, "40P01");
              return "done";
            }))
        .isInstanceOf(UnavailableException.class);
    assertThat(runs).hasValue(4);
  }

  @Test
  void aRealDeadlockEndsWithBothDone() {
    List<Object> outcomes =
        Race.of(
            2,
            i ->
                () ->
                    database.inTransaction(connection -> {
                      Sql.update(connection, touch(i));
                      Sql.run(connection, "SELECT pg_sleep(0.3)");
                      return Sql.update(connection, touch(1 - i));
                    }));
    assertThat(outcomes).containsExactly(1, 1);
  }

  @Test
  void anyExceptionRollsBack() {
    List<String> before = Stored.allRows(database);
    assertThatThrownBy(() ->
            database.inTransaction(connection -> {
              Sql.update(connection, "DELETE FROM session");
              throw new IllegalStateException("a fault of ours");
            }))
        .hasMessage("a fault of ours");
    assertThat(Stored.allRows(database)).isEqualTo(before);
  }

  @Test
  void moreThreadsThanConnectionsAllGetTheirTurn() {
    List<Object> outcomes =
        Race.of(
            64,
            i ->
                () ->
                    Stored.storage(database)
                        .spentSteps()
                        .spend(Stored.ALICE.id(), i + 1_000, "code:" + i));
    assertThat(outcomes).allMatch(Boolean.class::isInstance);
  }

  @Test
  void theReplayGuardIsToldTheTruthAboutAnOutage() {
    POSTGRES.raw().allowConnections(false);
    POSTGRES.raw().disconnectAll();
    var journal = Stored.storage(database).replayJournal();
    assertThatThrownBy(() -> journal.seen(null, START)).isInstanceOf(UnavailableException.class);
    POSTGRES.raw().allowConnections(true);
  }

  /** The pool looks for the server again and again, at most three seconds apart. */
  private boolean eventuallyReachable() {
    for (int i = 0; i < 10; i++) {
      if (database.reachable()) {
        return true;
      }
    }
    return false;
  }

  private static String touch(int which) {
    return "UPDATE identity SET comments = comments WHERE id = '"
        + (which == 0 ? Stored.ALICE.id() : ACME.id())
        + "'";
  }

  private static void raise(java.sql.Connection connection, String state)
      throws java.sql.SQLException {
    Sql.run(connection, "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '" + state + "'; END $$");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
