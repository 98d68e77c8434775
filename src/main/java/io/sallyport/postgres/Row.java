package io.sallyport.postgres;

import io.sallyport.secret.Bytes;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the columns of the present row one after the other, in the order of the select list. */
final class Row {
  private final ResultSet rows;
  private int column;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  String text() throws SQLException {
    return present(textOrNull());
  }

  @Nullable String textOrNull() throws SQLException {
    return rows.getString(++column);
  }

  int number() throws SQLException {
    return rows.getInt(++column);
  }

  long longNumber() throws SQLException {
    return rows.getLong(++column);
  }

  boolean truth() throws SQLException {
    return rows.getBoolean(++column);
  }

  Bytes bytes() throws SQLException {
    return Bytes.of(present(rows.getBytes(++column)));
  }

  Instant moment() throws SQLException {
    return present(momentOrNull());
  }

  @Nullable Instant momentOrNull() throws SQLException {
    OffsetDateTime moment = rows.getObject(++column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  <E extends Enum<E>> E name(Class<E> type) throws SQLException {
    return Enum.valueOf(type, text());
  }

  <E extends Enum<E>> @Nullable E nameOrNull(Class<E> type) throws SQLException {
    String name = textOrNull();
    return name == null ? null : Enum.valueOf(type, name);
  }

  List<String> texts() throws SQLException {
    Array array = present(rows.getArray(++column));
    return List.of((String[]) array.getArray());
  }

  private <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("column " + column + " is empty");
    }
    return value;
  }
}
