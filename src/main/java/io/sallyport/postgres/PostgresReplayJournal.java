package io.sallyport.postgres;

import io.sallyport.signature.ReplayJournal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one run leaves to the next, and nonces that must outlive a crash. */
final class PostgresReplayJournal implements ReplayJournal {
  private static final int BATCH_MAX = 1_000;
  private static final String KEEP =
      "INSERT INTO replay_nonce (access_key_id, nonce, until) VALUES (?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private final Database database;

  PostgresReplayJournal(Database database) {
    this.database = database;
  }

  @Override
  public Left open(Instant now) {
    return database.inTransaction(
        connection -> {
          State before = lock(connection).orElse(new State(false, Instant.EPOCH, Instant.EPOCH));
          Instant highest = later(before.highest(), now);
          // After a crash the nonces of the run are lost: nothing signed before may come again.
          Instant floor = before.running() ? later(before.floor(), highest) : before.floor();
          forgetUntil(connection, highest);
          Sql.update(
              connection,
              "INSERT INTO replay_state (running, floor, highest) VALUES (true, ?, ?)"
                  + " ON CONFLICT (only_row) DO UPDATE"
                  + " SET running = true, floor = excluded.floor, highest = excluded.highest",
              floor,
              highest);
          return new Left(!before.running(), floor, highest, nonces(connection));
        });
  }

  @Override
  public boolean keep(Nonce nonce) {
    return database.change(
            connection ->
                Sql.update(connection, KEEP, nonce.accessKeyId(), nonce.nonce(), nonce.until()))
        == 1;
  }

  @Override
  public void seen(Instant highest) {
    database.inTransaction(
        connection -> {
          forgetUntil(connection, highest);
          return raise(connection, highest);
        });
  }

  @Override
  public void close(Instant highest, List<Nonce> nonces) {
    database.inTransaction(
        connection -> {
          keepAll(connection, nonces);
          raise(connection, highest);
          return Sql.update(connection, "UPDATE replay_state SET running = false");
        });
  }

  private static Optional<State> lock(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        row -> new State(row.truth(), row.moment(), row.moment()),
        "SELECT running, floor, highest FROM replay_state FOR UPDATE");
  }

  private static List<Nonce> nonces(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        row -> new Nonce(row.text(), row.text(), row.moment()),
        "SELECT access_key_id, nonce, until FROM replay_nonce");
  }

  private static int raise(Connection connection, Instant highest) throws SQLException {
    return Sql.update(
        connection, "UPDATE replay_state SET highest = greatest(highest, ?)", highest);
  }

  private static void forgetUntil(Connection connection, Instant highest) throws SQLException {
    Sql.update(connection, "DELETE FROM replay_nonce WHERE until < ?", highest);
  }

  private static void keepAll(Connection connection, List<Nonce> nonces) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      int gathered = 0;
      for (Nonce nonce : nonces) {
        Sql.bind(statement, nonce.accessKeyId(), nonce.nonce(), nonce.until());
        statement.addBatch();
        if (++gathered % BATCH_MAX == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private record State(boolean running, Instant floor, Instant highest) {}
}
