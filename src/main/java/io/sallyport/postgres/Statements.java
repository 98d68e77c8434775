package io.sallyport.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changing statements that need no answer and go to the server together, in one round trip. */
final class Statements {
  private final List<String> sql = new ArrayList<>();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  /** One more, to run after those before. */
  Statements add(String statement, @Nullable Object... values) {
    sql.add(statement);
    parameters.addAll(Arrays.asList(values));
    return this;
  }

  /**
   * Runs all and commits, in the same round trip; the first that fails ends it, and then nothing is
   * committed: the server leaves out what follows a failure.
   */
  void commit(Connection connection) throws SQLException {
    sql.add("COMMIT");
    run(connection);
  }

  private void run(Connection connection) throws SQLException {
    try (PreparedStatement all = connection.prepareStatement(String.join("; ", sql))) {
      Sql.bind(all, parameters.toArray());
      all.execute();
      while (all.getMoreResults() || all.getUpdateCount() >= 0) {
        // Each result is taken in turn; the driver throws what failed.
      }
    }
  }
}
