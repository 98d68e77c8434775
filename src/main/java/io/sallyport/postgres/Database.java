package io.sallyport.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * The bounded pool of connections and the one place where transactions begin and end. Whatever the
 * database cannot do in time is an {@link UnavailableException}, with nothing changed as far as the
 * caller may assume.
 */
public final class Database implements AutoCloseable {
  private static final Duration POOL_WAIT_MAX = Duration.ofSeconds(3);
  private static final Duration VALIDATION_MAX = Duration.ofSeconds(1);
  private static final int ATTEMPTS_MAX = 4;

  /** Statements that share nonces at once, and one that moves them. */
  private static final int NONCE_CONNECTIONS = 6;

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Connects; the schema is not looked at, see {@link Migrations}.
   *
   * @throws IllegalArgumentException if the url sets more than the server's place and TLS
   * @throws UnavailableException if the server cannot be reached or refuses the user
   */
  public static Database open(DatabaseSettings settings) {
    HikariConfig config = config(settings);
    config.setMaximumPoolSize(settings.poolSize());
    return open(config);
  }

  /**
   * Connects for used nonces only, as soon as there are any to be shared: their statements look
   * into tables that are filled and emptied faster than the planner hears of it.
   */
  public static Database openForNonces(DatabaseSettings settings) {
    HikariConfig config = config(settings);
    config.setPoolName("sallyport-nonces");
    config.setMaximumPoolSize(NONCE_CONNECTIONS);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(
        "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;"
            + " SET plan_cache_mode = force_generic_plan; SET jit = off");
    return open(config);
  }

  private static HikariConfig config(DatabaseSettings settings) {
    var connection = new ConnectionSettings(settings);
    var config = new HikariConfig();
    config.setPoolName("sallyport");
    config.setJdbcUrl(connection.url());
    config.setDataSourceProperties(connection.properties());
    config.setConnectionTimeout(POOL_WAIT_MAX.toMillis());
    config.setValidationTimeout(VALIDATION_MAX.toMillis());
    // An operator's stronger setting stays; a weaker one would lose acknowledged records.
    config.setConnectionInitSql(
        "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') IN ('off', 'local')");
    return config;
  }

  private static Database open(HikariConfig config) {
    try {
      return new Database(new HikariDataSource(config));
    } catch (RuntimeException unreachable) {
      throw new UnavailableException("cannot connect to the database", unreachable);
    }
  }

  /** Whether a connection answers within a few seconds. */
  public boolean reachable() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid((int) VALIDATION_MAX.toSeconds());
    } catch (SQLException unreachable) {
      return false;
    }
  }

  /** How the connections are used at the moment. */
  public PoolUse poolUse() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return now == null
        ? new PoolUse(0, 0, 0)
        : new PoolUse(
            now.getActiveConnections(),
            now.getIdleConnections(),
            now.getThreadsAwaitingConnection());
  }

  /**
   * Use of the connections.
   *
   * @param active in use
   * @param idle open and not in use
   * @param waiting threads that wait for one
   */
  public record PoolUse(int active, int idle, int waiting) {}

  @Override
  public void close() {
    pool.close();
  }

  /** Runs one reading statement outside any transaction of ours. */
  <T> T read(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.run(connection);
    } catch (SQLException failure) {
      throw SqlFailures.unavailable(failure);
    }
  }

  /** Runs one changing statement, which is a transaction of its own. */
  <T> T change(Work<T> statement) {
    return repeated(statement, Map.of());
  }

  /** Runs the work in one transaction: all of it is durable when this returns, or none of it. */
  <T> T inTransaction(Work<T> work) {
    return inTransaction(work, Map.of());
  }

  /**
   * The same; the violation of a named constraint ends in its refusal. Only deadlocks and
   * serialization failures are repeated: they say that nothing has happened.
   */
  <T> T inTransaction(Work<T> work, Map<String, Refusal> byConstraint) {
    return repeated(connection -> once(connection, work), byConstraint);
  }

  private <T> T repeated(Work<T> work, Map<String, Refusal> byConstraint) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = pool.getConnection()) {
        return work.run(connection);
      } catch (SQLException failure) {
        if (attempt == ATTEMPTS_MAX || !SqlFailures.isWorthRepeating(failure)) {
          throw SqlFailures.translated(failure, byConstraint);
        }
      }
    }
  }

  private static <T> T once(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.run(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack(connection);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      // The pool drops a connection that cannot roll back, and the server then does it.
      org.slf4j.LoggerFactory.getLogger(Database.class).warn("rollback failed", lost);
    }
  }

  /** Statements on one connection. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }
}
