package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.LastUses;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers accepted requests in memory and writes them once a second, so that verification does not
 * wait for the disk. A crash loses at most the last second. All that is decided by them is which
 * keys lie idle, in days.
 */
public final class PostgresLastUses implements LastUses, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLastUses.class);
  private static final Duration WRITE_EVERY = Duration.ofSeconds(1);

  // A key that was purged meanwhile has no row to come back to.
  private static final String WRITE =
      "INSERT INTO last_use AS u (access_key_id, last_used_at, source, use_count) SELECT k.id, ?,"
          + " ?, ? FROM access_key k WHERE k.id = ? ON CONFLICT (access_key_id) DO UPDATE SET"
          + " use_count = u.use_count + excluded.use_count, last_used_at = greatest(u.last_used_at,"
          + " excluded.last_used_at), source = CASE WHEN excluded.last_used_at >= u.last_used_at"
          + " THEN excluded.source ELSE u.source END";

  private final Database database;
  private final ScheduledExecutorService writer;
  private final Object writing = new Object();
  private GatheredUses gathered = new GatheredUses();
  private GatheredUses beingWritten = new GatheredUses();

  /** Starts the writer. */
  public PostgresLastUses(Database database) {
    this.database = database;
    this.writer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("last-uses").daemon().factory());
    long millis = WRITE_EVERY.toMillis();
    var _ = writer.scheduleWithFixedDelay(this::tryFlush, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void note(AccessKeyId id, Instant at, SourceAddress source) {
    gathered.note(id, at, source);
  }

  /** The last use that is not written yet, if there is one. */
  synchronized Optional<Instant> unwritten(AccessKeyId id) {
    return Stream.of(gathered, beingWritten)
        .flatMap(uses -> uses.lastUse(id).stream())
        .max(Comparator.naturalOrder());
  }

  /**
   * Writes what was gathered, before it returns.
   *
   * @throws UnavailableException if it cannot; it is then kept for the next time
   */
  @Override
  public void flush() {
    // One at a time: what is being written is remembered in one place.
    synchronized (writing) {
      flushAlone();
    }
  }

  private void flushAlone() {
    GatheredUses taken = take();
    if (taken.isEmpty()) {
      return;
    }
    boolean written = false;
    try {
      database.inTransaction(connection -> write(connection, taken));
      written = true;
    } finally {
      settle(written ? new GatheredUses() : taken);
    }
  }

  /** Writes what was gathered and stops. */
  @Override
  public void close() {
    writer.close();
    tryFlush();
  }

  private void tryFlush() {
    try {
      flush();
    } catch (RuntimeException later) {
      LOG.warn("last uses are not written yet", later);
    }
  }

  private synchronized GatheredUses take() {
    GatheredUses taken = gathered;
    gathered = new GatheredUses();
    beingWritten = taken;
    return taken;
  }

  /** Written, or given back for the next time. */
  private synchronized void settle(GatheredUses unwritten) {
    gathered.add(unwritten);
    beingWritten = new GatheredUses();
  }

  private static int write(Connection connection, GatheredUses taken) throws SQLException {
    var ordered = taken.inOrder();
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      for (var use : ordered.entrySet()) {
        GatheredUses.OfKey uses = use.getValue();
        Sql.bind(statement, uses.lastAt(), uses.lastSource(), uses.count(), use.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return KeyUseTable.add(connection, ordered);
  }
}
