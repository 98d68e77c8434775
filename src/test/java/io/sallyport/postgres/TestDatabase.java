package io.sallyport.postgres;

import io.sallyport.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A migrated database of its own for one test class, on a server that all tests of this JVM share.
 * Made in some 50 ms by copying a template.
 */
public final class TestDatabase implements AutoCloseable {
  private static final int POOL_SIZE = 8;
  private static final String TEMPLATE = "migrated";

  private final TestCluster cluster;
  private final String name;

  private TestDatabase(TestCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  /** A fresh database with today's schema and no rows. */
  public static TestDatabase fresh() {
    return Shared.copyOf(TEMPLATE);
  }

  /** A fresh database without a schema. */
  public static TestDatabase empty() {
    return Shared.copyOf("template1");
  }

  /** What an operator would write in the settings. */
  public DatabaseSettings settings() {
    return new DatabaseSettings(
        cluster.url(name), TestCluster.USER, cluster.passwordFile(), POOL_SIZE);
  }

  /** A pool of eight connections; the caller closes it. */
  public Database open() {
    return Database.open(settings());
  }

  /** Runs SQL with every right, as an attacker with the database in his hands would. */
  public void execute(String sql) {
    try (Connection connection = cluster.connect(name);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Deletes the database, whoever is connected. */
  @Override
  public void close() {
    Shared.administer(cluster, "DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
  }

  /** Started by the first test that needs it. */
  private static final class Shared {
    private static final TestCluster CLUSTER = TestCluster.start();

    static {
      administer(CLUSTER, "CREATE DATABASE " + TEMPLATE);
      Migrations.apply(new TestDatabase(CLUSTER, TEMPLATE).settings());
    }

    static synchronized TestDatabase copyOf(String template) {
      String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
      administer(CLUSTER, "CREATE DATABASE " + name + " TEMPLATE " + template);
      return new TestDatabase(CLUSTER, name);
    }

    static void administer(TestCluster cluster, String sql) {
      try (Connection connection = cluster.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }
}
