package io.sallyport.postgres;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import io.sallyport.secret.RowSeals.Seal;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows carry a seal over the table's name and every listed column, in this order; the
 * first column is the primary key. Seals are made before a transaction opens and checked after a
 * read has ended, so that no connection waits for the token.
 *
 * <p>Columns that came later are marked by a {@code ?} and stand last. While those at the end are
 * empty the seal does not know them, so that rows sealed before they came still hold; one that is
 * filled or emptied by somebody else changes what the seal covers.
 */
final class SealedTable<T> {
  private static final String LABEL = "sallyport/row/v1";
  private static final String LATER = "?";

  private final String name;
  private final List<String> columns;
  private final int original;
  private final Function<T, List<@Nullable Object>> values;
  private final Sql.Reading<T> parsing;
  private final String selectFrom;

  /**
   * A table.
   *
   * @param columns separated by spaces, later ones marked and last
   * @param values of one row, in the order of the columns
   * @param parsing reads one row in the same order
   */
  SealedTable(
      String name,
      String columns,
      Function<T, List<@Nullable Object>> values,
      Sql.Reading<T> parsing) {
    this.name = name;
    List<String> all = List.of(columns.split(" "));
    this.original = (int) all.stream().takeWhile(column -> !column.endsWith(LATER)).count();
    this.columns = all.stream().map(column -> column.replace(LATER, "")).toList();
    this.values = values;
    this.parsing = parsing;
    this.selectFrom = "SELECT " + select("t") + " FROM " + name + " t ";
  }

  String name() {
    return name;
  }

  /** A row ready to be written. */
  Sealed seal(T value, RowSeals seals) {
    List<@Nullable Object> stored = new ArrayList<>();
    values.apply(value).forEach(part -> stored.add(storable(part)));
    return new Sealed(stored, seals.seal(tuple(stored)));
  }

  /** The select list of this table under an alias. */
  String select(String alias) {
    return columns.stream()
        .map(column -> alias + "." + column + ", ")
        .collect(Collectors.joining("", "", alias + ".seal_epoch, " + alias + ".seal_mac"));
  }

  /** {@code SELECT ... FROM} this table, whose alias is {@code t}. */
  String selectFrom() {
    return selectFrom;
  }

  /** Reads one row, whose seal is still to be checked. */
  Unchecked<T> read(Row row) throws SQLException {
    String what = name + " " + row.peek();
    int first = row.read();
    try {
      T value = parsing.read(row);
      Bytes tuple = Bytes.of(tuple(row.seenFrom(first)));
      return new Unchecked<>(value, what, tuple, new Seal(row.number(), row.bytes()));
    } catch (IllegalArgumentException unreadable) {
      // Nothing that we write fails to parse; the cause could repeat content.
      throw new TamperedException(what);
    }
  }

  private byte[] tuple(List<@Nullable Object> row) {
    int covered = row.size();
    while (covered > original && row.get(covered - 1) == null) {
      covered--;
    }
    return Tuple.of(LABEL, name, row.subList(0, covered));
  }

  /** Inserts; further columns are named and given in the same order. */
  int insert(Connection connection, Sealed row, List<String> more, @Nullable Object... moreValues)
      throws SQLException {
    return Sql.update(connection, insertSql(more), row.parameters(moreValues));
  }

  int insert(Connection connection, Sealed row) throws SQLException {
    return insert(connection, row, List.of());
  }

  /** {@code INSERT INTO ... VALUES (...)}. */
  String insertSql(List<String> more) {
    List<String> all = new ArrayList<>(columns);
    all.addAll(List.of("seal_epoch", "seal_mac"));
    all.addAll(more);
    String marks = String.join(", ", Collections.nCopies(all.size(), "?"));
    return "INSERT INTO " + name + " (" + String.join(", ", all) + ") VALUES (" + marks + ")";
  }

  /** The same with one further column, which the server computes; its parameters come last. */
  String insertSql(String column, String expression) {
    String given = insertSql(List.of(column));
    int lastMark = given.lastIndexOf('?');
    return given.substring(0, lastMark) + expression + given.substring(lastMark + 1);
  }

  /** Updates all columns of the rows that the condition names; the answer is how many. */
  int update(Connection connection, Sealed row, String where, @Nullable Object... conditionValues)
      throws SQLException {
    return update(connection, row, List.of(), where, conditionValues);
  }

  /** The same with further columns, whose values come before those of the condition. */
  int update(
      Connection connection,
      Sealed row,
      List<String> more,
      String where,
      @Nullable Object... values)
      throws SQLException {
    String set =
        Stream.of(columns, List.of("seal_epoch", "seal_mac"), more)
            .flatMap(List::stream)
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", "));
    return Sql.update(
        connection, "UPDATE " + name + " SET " + set + " " + where, row.parameters(values));
  }

  private static @Nullable Object storable(@Nullable Object part) {
    return part instanceof Instant moment ? moment.truncatedTo(ChronoUnit.MICROS) : part;
  }

  /** The values of rows as they were read, whose seals are asked for together. */
  static <T> List<T> checked(List<Unchecked<T>> rows, RowSeals seals) {
    require(rows, seals);
    return rows.stream().map(Unchecked::value).toList();
  }

  /**
   * The same for rows of several tables.
   *
   * @throws TamperedException naming the first whose seal does not hold
   */
  static void require(List<? extends Unchecked<?>> rows, RowSeals seals) {
    if (!seals.hold(rows.stream().map(Unchecked::sealed).toList())) {
      rows.forEach(row -> row.checked(seals));
      throw new TamperedException(rows.getFirst().what());
    }
  }

  /** A row with its seal, ready to be written. */
  record Sealed(List<@Nullable Object> values, Seal seal) {
    @Nullable Object[] parameters(@Nullable Object... more) {
      List<@Nullable Object> all = new ArrayList<>(values);
      all.add(seal.epoch());
      all.add(seal.mac());
      all.addAll(Arrays.asList(more));
      return all.toArray();
    }
  }

  /** A row as read; its value is not to be used before {@link #checked}. */
  record Unchecked<T>(T value, String what, Bytes tuple, Seal seal) {
    T checked(RowSeals seals) {
      if (!seals.holds(seal, tuple.toArray())) {
        throw new TamperedException(what);
      }
      return value;
    }

    private RowSeals.SealedRow sealed() {
      return new RowSeals.SealedRow(seal, tuple);
    }
  }
}
