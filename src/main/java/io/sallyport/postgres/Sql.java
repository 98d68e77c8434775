package io.sallyport.postgres;

import io.sallyport.secret.Bytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements with their parameters bound by type; never puts a value into SQL text. */
final class Sql {
  private Sql() {}

  /** Runs a statement or script without parameters. */
  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Changes rows; the answer is how many. */
  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** The first row, if any. */
  static <T> Optional<T> first(
      Connection connection, Reading<T> reading, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(reading.read(new Row(rows))) : Optional.empty();
      }
    }
  }

  /** All rows. */
  static <T> List<T> list(
      Connection connection, Reading<T> reading, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        var all = new ArrayList<T>();
        while (rows.next()) {
          all.add(reading.read(new Row(rows)));
        }
        return all;
      }
    }
  }

  static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case String text -> statement.setString(index, text);
      case Enum<?> name -> statement.setString(index, name.name());
      case Integer number -> statement.setInt(index, number);
      case Long number -> statement.setLong(index, number);
      case Boolean truth -> statement.setBoolean(index, truth);
      case Bytes raw -> statement.setBytes(index, raw.toArray());
      case Instant moment -> statement.setObject(index, moment.atOffset(ZoneOffset.UTC));
      case List<?> texts ->
          statement.setArray(
              index, statement.getConnection().createArrayOf("text", texts.toArray()));
      default -> throw new IllegalArgumentException("not bindable: " + value.getClass().getName());
    }
  }

  /** Reads one row. */
  interface Reading<T> {
    T read(Row row) throws SQLException;
  }
}
