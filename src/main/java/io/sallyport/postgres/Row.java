package io.sallyport.postgres;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Wrapped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of the present row one after the other, in the order of the select list, and
 * remembers what it read, so that the seal is checked over exactly what the database gave.
 */
final class Row {
  private final ResultSet rows;
  private final List<@Nullable Object> seen = new ArrayList<>();

  Row(ResultSet rows) {
    this.rows = rows;
  }

  /** What was read from the given column on; the first is 0. */
  List<@Nullable Object> seenFrom(int column) {
    return seen.subList(column, seen.size());
  }

  /** How many columns have been read. */
  int read() {
    return seen.size();
  }

  /** The text of the next column, without reading on. */
  String peek() throws SQLException {
    return String.valueOf(rows.getString(next()));
  }

  /** Whether the next column is not empty, without reading on. */
  boolean isNext() throws SQLException {
    return rows.getString(next()) != null;
  }

  String text() throws SQLException {
    return present(textOrNull());
  }

  @Nullable String textOrNull() throws SQLException {
    return noted(rows.getString(next()));
  }

  int number() throws SQLException {
    return noted(rows.getInt(next()));
  }

  long longNumber() throws SQLException {
    return noted(rows.getLong(next()));
  }

  boolean truth() throws SQLException {
    return noted(rows.getBoolean(next()));
  }

  Bytes bytes() throws SQLException {
    return present(bytesOrNull());
  }

  @Nullable Bytes bytesOrNull() throws SQLException {
    byte[] raw = rows.getBytes(next());
    return noted(raw == null ? null : Bytes.of(raw));
  }

  Instant moment() throws SQLException {
    return present(momentOrNull());
  }

  @Nullable Instant momentOrNull() throws SQLException {
    OffsetDateTime moment = rows.getObject(next(), OffsetDateTime.class);
    return noted(moment == null ? null : moment.toInstant());
  }

  <E extends Enum<E>> E name(Class<E> type) throws SQLException {
    return Enum.valueOf(type, text());
  }

  <E extends Enum<E>> @Nullable E nameOrNull(Class<E> type) throws SQLException {
    String name = textOrNull();
    return name == null ? null : Enum.valueOf(type, name);
  }

  List<String> texts() throws SQLException {
    return present(textsOrNull());
  }

  @Nullable List<String> textsOrNull() throws SQLException {
    Array array = rows.getArray(next());
    return noted(array == null ? null : List.of((String[]) array.getArray()));
  }

  /** An epoch with a blob, or neither. */
  @Nullable Wrapped wrappedOrNull() throws SQLException {
    int epoch = rows.getInt(next());
    Integer seenEpoch = noted(rows.wasNull() ? null : Integer.valueOf(epoch));
    byte[] blob = rows.getBytes(next());
    Bytes seenBlob = noted(blob == null ? null : Bytes.of(blob));
    return seenEpoch == null || seenBlob == null ? null : new Wrapped(seenEpoch, seenBlob);
  }

  private int next() {
    return seen.size() + 1;
  }

  private <T extends @Nullable Object> T noted(T value) {
    seen.add(value);
    return value;
  }

  private <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("column " + seen.size() + " is empty");
    }
    return value;
  }
}
