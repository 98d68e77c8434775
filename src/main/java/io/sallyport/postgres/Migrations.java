package io.sallyport.postgres;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Hashing;
import io.sallyport.settings.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Brings the schema to this release's version: all missing scripts in one transaction, under a lock
 * that lets one node at a time. Refuses a schema that a newer release made, or whose applied
 * scripts differ from ours.
 */
public final class Migrations {
  static final List<String> SCRIPTS =
      List.of(
          "V1__identities.sql",
          "V2__second_factor.sql",
          "V3__access_keys.sql",
          "V4__runs.sql",
          "V5__audit.sql",
          "V6__policies.sql",
          "V7__roles.sql",
          "V8__directory.sql",
          "V9__token_keys.sql",
          "V10__nodes.sql",
          "V11__replay.sql",
          "V12__relying_services.sql",
          "V13__verification_counts.sql",
          "V14__key_uses.sql",
          "V15__session_use.sql");

  /** Any number, but the same in every release. */
  private static final long LOCK = 0x5A11_1907_0001L;

  private static final Duration WHOLE_MAX = Duration.ofMinutes(10);

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws IllegalStateException if the schema is not one that this release can serve
   * @throws UnavailableException if the server cannot be reached or refuses; nothing has changed
   */
  public static void apply(DatabaseSettings settings) {
    try (Connection connection = new ConnectionSettings(settings).connect(WHOLE_MAX)) {
      connection.setAutoCommit(false);
      Sql.run(connection, "SET LOCAL statement_timeout = 0");
      Sql.run(connection, "SET LOCAL lock_timeout = 0");
      Sql.run(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
      migrate(connection);
      connection.commit();
    } catch (SQLException failure) {
      throw SqlFailures.unavailable(failure);
    }
  }

  private static void migrate(Connection connection) throws SQLException {
    Sql.run(
        connection,
        "CREATE TABLE IF NOT EXISTS schema_migration (version integer PRIMARY KEY,"
            + " script text NOT NULL, sha256 text NOT NULL,"
            + " applied_at timestamptz NOT NULL DEFAULT now())");
    List<Applied> applied =
        Sql.list(
            connection,
            row -> new Applied(row.text(), row.text()),
            "SELECT script, sha256 FROM schema_migration ORDER BY version");
    if (applied.size() > SCRIPTS.size()) {
      throw new IllegalStateException("the database schema was made by a newer release");
    }
    for (int i = 0; i < SCRIPTS.size(); i++) {
      String script = SCRIPTS.get(i);
      byte[] sql = read(script);
      if (i >= applied.size()) {
        Sql.run(connection, new String(sql, StandardCharsets.UTF_8));
        Sql.update(
            connection,
            "INSERT INTO schema_migration (version, script, sha256) VALUES (?, ?, ?)",
            i + 1,
            script,
            sha256(sql));
      } else if (!applied.get(i).equals(new Applied(script, sha256(sql)))) {
        throw new IllegalStateException(
            "the database schema differs from this release in " + script);
      }
    }
  }

  private static byte[] read(String script) {
    try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(script))) {
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String sha256(byte[] content) {
    return HexFormat.of().formatHex(Hashing.SHA_256.of(content));
  }

  private record Applied(String script, String sha256) {}
}
