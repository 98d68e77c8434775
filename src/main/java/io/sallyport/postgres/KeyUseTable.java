package io.sallyport.postgres;

import io.sallyport.accesskey.UseHistory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The table of uses by key, day and source. */
final class KeyUseTable {
  private static final String ADD =
      "UPDATE key_use SET number = number + ?"
          + " WHERE access_key_id = ? AND day = ?::date AND source = ?";

  // Only for what is not there yet: a key that was purged meanwhile gets no row, and whoever holds
  // a key and many addresses fills a bounded number of them.
  private static final String BEGIN =
      "INSERT INTO key_use AS u (access_key_id, day, source, number)"
          + " SELECT k.id, ?::date, CASE WHEN (SELECT count(*) FROM key_use o"
          + " WHERE o.access_key_id = k.id AND o.day = ?::date) < "
          + UseHistory.SOURCES_PER_DAY_MAX
          + " THEN ? ELSE '' END, ? FROM access_key k WHERE k.id = ?"
          + " ON CONFLICT (access_key_id, day, source)"
          + " DO UPDATE SET number = u.number + excluded.number";

  private KeyUseTable() {}

  /** Adds counts; the answer is how many rows were begun. */
  static int add(Connection connection, SortedMap<String, GatheredUses.OfKey> byKey)
      throws SQLException {
    List<Added> all = new ArrayList<>();
    byKey.forEach((id, uses) ->
        uses.byDayAndSource()
            .forEach((place, number) ->
                all.add(new Added(id, place.day(), place.source(), number))));
    List<Added> first = notThere(connection, all);
    try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
      for (Added one : first) {
        String day = one.day.toString();
        Sql.bind(begin, day, day, one.source, one.number, one.key);
        begin.addBatch();
      }
      return first.isEmpty() ? 0 : begin.executeBatch().length;
    }
  }

  private static List<Added> notThere(Connection connection, List<Added> all)
      throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      for (Added one : all) {
        Sql.bind(add, one.number, one.key, one.day.toString(), one.source);
        add.addBatch();
      }
      int[] added = add.executeBatch();
      List<Added> missing = new ArrayList<>();
      for (int i = 0; i < added.length; i++) {
        if (added[i] == 0) {
          missing.add(all.get(i));
        }
      }
      return missing;
    }
  }

  private record Added(String key, LocalDate day, String source, long number) {}
}
