package io.sallyport.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** The connection on which a node hears the words of others and renews its lease. */
final class NodeFeed implements AutoCloseable {
  private static final Duration SILENCE_MAX = Duration.ofSeconds(2);

  private final Connection connection;

  private NodeFeed(Connection connection) {
    this.connection = connection;
  }

  /** Connects; whatever is committed from now on is heard. */
  static NodeFeed open(ConnectionSettings settings) throws SQLException {
    Connection connection = settings.connect(SILENCE_MAX);
    try {
      // Nothing hangs on a renewal that a crash of the server forgets.
      Sql.run(connection, "SET synchronous_commit = off; LISTEN " + NodeTable.CHANNEL);
      return new NodeFeed(connection);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /** The next words, in the order in which they were committed; none if none come in time. */
  List<String> next(Duration most) throws SQLException {
    PGNotification[] words =
        connection
            .unwrap(PGConnection.class)
            .getNotifications((int) Math.max(1, most.toMillis()));
    return words == null
        ? List.of()
        : Arrays.stream(words).map(PGNotification::getParameter).toList();
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
