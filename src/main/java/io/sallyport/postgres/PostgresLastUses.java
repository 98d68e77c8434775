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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /** Keys gathered while the database is away; further ones are not counted. */
  private static final int KEYS_MAX = 100_000;

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
  private Map<AccessKeyId, Uses> gathered = new HashMap<>();
  private Map<AccessKeyId, Uses> beingWritten = Map.of();

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
    if (gathered.size() < KEYS_MAX || gathered.containsKey(id)) {
      gathered.merge(id, new Uses(at, source.toString(), 1), Uses::plus);
    }
  }

  /** The last use that is not written yet, if there is one. */
  synchronized Optional<Instant> unwritten(AccessKeyId id) {
    return Stream.of(gathered, beingWritten)
        .flatMap(uses -> Stream.ofNullable(uses.get(id)))
        .map(Uses::lastAt)
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
    Map<AccessKeyId, Uses> taken = take();
    if (taken.isEmpty()) {
      return;
    }
    boolean written = false;
    try {
      database.inTransaction(connection -> write(connection, taken));
      written = true;
    } finally {
      settle(written ? Map.of() : taken);
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

  private synchronized Map<AccessKeyId, Uses> take() {
    Map<AccessKeyId, Uses> taken = gathered;
    gathered = new HashMap<>();
    beingWritten = taken;
    return taken;
  }

  /** Written, or given back for the next time. */
  private synchronized void settle(Map<AccessKeyId, Uses> unwritten) {
    unwritten.forEach((id, uses) -> gathered.merge(id, uses, Uses::plus));
    beingWritten = Map.of();
  }

  private static int write(Connection connection, Map<AccessKeyId, Uses> taken)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      // One order for all writers, so that two of them cannot wait for each other.
      for (var use : byId(taken).entrySet()) {
        Uses uses = use.getValue();
        Sql.bind(statement, uses.lastAt(), uses.source(), uses.count(), use.getKey());
        statement.addBatch();
      }
      return statement.executeBatch().length;
    }
  }

  private static Map<String, Uses> byId(Map<AccessKeyId, Uses> taken) {
    var sorted = new TreeMap<String, Uses>();
    taken.forEach((id, uses) -> sorted.put(id.value(), uses));
    return sorted;
  }

  private record Uses(Instant lastAt, String source, long count) {
    Uses plus(Uses other) {
      Uses last = other.lastAt.isBefore(lastAt) ? this : other;
      return new Uses(last.lastAt, last.source, count + other.count);
    }
  }
}
