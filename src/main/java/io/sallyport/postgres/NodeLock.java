package io.sallyport.postgres;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That this is the only node that serves: a session-level advisory lock on a connection of its own,
 * confirmed every second. A server whose lock is not {@link #held} must not answer.
 *
 * <p>A lost connection loses the lock. It is taken again as soon as the server answers, unless
 * another node has served meanwhile, which the term tells: then it is lost for good.
 */
public final class NodeLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);
  private static final long LOCK = 0x5A11_1907_0002L;
  private static final Duration CONFIRM_EVERY = Duration.ofSeconds(1);

  /** An older confirmation is no longer believed. */
  private static final Duration BELIEVED_MAX = Duration.ofSeconds(3);

  private static final Duration SILENCE_MAX = Duration.ofSeconds(2);

  private final ConnectionSettings settings;
  private final long term;
  private final ScheduledExecutorService watch;
  private Connection connection;
  private volatile long confirmedAtNanos;
  private volatile boolean over;

  private NodeLock(ConnectionSettings settings, Connection connection, long term) {
    this.settings = settings;
    this.connection = connection;
    this.term = term;
    this.confirmedAtNanos = System.nanoTime();
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("node-lock").daemon().factory());
  }

  /**
   * Takes the lock; empty if another node holds it.
   *
   * @throws UnavailableException if the database cannot be reached
   */
  public static Optional<NodeLock> take(DatabaseSettings database) {
    var settings = new ConnectionSettings(database);
    try {
      Connection connection = settings.connect(SILENCE_MAX);
      try {
        if (!lock(connection)) {
          connection.close();
          return Optional.empty();
        }
        var lock = new NodeLock(settings, connection, nextTerm(connection));
        lock.keepWatch();
        return Optional.of(lock);
      } catch (SQLException failure) {
        closeQuietly(connection);
        throw failure;
      }
    } catch (SQLException failure) {
      throw SqlFailures.unavailable(failure);
    }
  }

  /** Whether the lock was confirmed within the last three seconds. */
  public boolean held() {
    return !over && System.nanoTime() - confirmedAtNanos < BELIEVED_MAX.toNanos();
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    over = true;
    watch.shutdown();
    try {
      if (!watch.awaitTermination(2 * BELIEVED_MAX.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the watch over the node lock does not end");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    closeQuietly(connection);
  }

  private void keepWatch() {
    long millis = CONFIRM_EVERY.toMillis();
    var _ = watch.scheduleWithFixedDelay(this::confirm, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void confirm() {
    if (over) {
      return;
    }
    // Taken before asking: what is confirmed is that the lock was held at that moment.
    long asked = System.nanoTime();
    try {
      if (connection.isClosed()) {
        takeAgain();
      }
      Sql.run(connection, "SELECT 1");
      confirmedAtNanos = asked;
    } catch (SQLException lost) {
      LOG.warn("the node lock is not confirmed", lost);
      closeQuietly(connection);
    } catch (RuntimeException unexpected) {
      over = true;
      LOG.error("the node lock is lost", unexpected);
    }
  }

  private void takeAgain() throws SQLException {
    Connection fresh = settings.connect(SILENCE_MAX);
    connection = fresh;
    boolean locked = lock(fresh);
    if (term(fresh) != term) {
      over = true;
      throw new SQLException("another node has served meanwhile; this one has to stop");
    }
    if (!locked) {
      // Perhaps our own lost session, which the server has not noticed yet.
      throw new SQLException("the node lock is still held elsewhere");
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    // So that the server gives the lock of a vanished node free within seconds, not hours.
    Sql.run(
        connection,
        "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2;"
            + " SET tcp_keepalives_count = 3");
    return Sql.first(connection, Row::truth, "SELECT pg_try_advisory_lock(" + LOCK + ")")
        .orElse(false);
  }

  private static long nextTerm(Connection connection) throws SQLException {
    return Sql.first(
            connection, Row::longNumber, "UPDATE node_term SET term = term + 1 RETURNING term")
        .orElseThrow();
  }

  private static long term(Connection connection) throws SQLException {
    return Sql.first(connection, Row::longNumber, "SELECT term FROM node_term").orElseThrow();
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      LOG.debug("the connection of the node lock is gone", gone);
    }
  }
}
