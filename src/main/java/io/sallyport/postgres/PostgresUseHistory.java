package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.network.SourceAddress;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uses as {@link PostgresLastUses} has written them. */
final class PostgresUseHistory implements UseHistory {
  // By way of the owners, who are found by an index.
  private static final String FROM =
      " FROM identity i JOIN access_key k ON k.owner_id = i.id"
          + " JOIN key_use u ON u.access_key_id = k.id"
          + " WHERE i.account_id = ? AND (?::text IS NULL OR k.id = ?) AND u.day >= ?::date";

  private final Database database;

  PostgresUseHistory(Database database) {
    this.database = database;
  }

  @Override
  public List<BySource> bySource(Keys keys, LocalDate since) {
    String key = text(keys.key());
    return database.read(connection ->
        Sql.list(
            connection,
            row ->
                new BySource(
                    source(row.text()), row.longNumber(), row.number(), day(row.text())),
            "SELECT u.source, sum(u.number)::bigint, count(DISTINCT k.id), max(u.day)::text"
                + FROM
                + " GROUP BY u.source ORDER BY 2 DESC, 1 LIMIT ?",
            keys.account().value(),
            key,
            key,
            since.toString(),
            SOURCES_MAX));
  }

  @Override
  public List<ByDay> byDay(Keys keys, LocalDate since) {
    String key = text(keys.key());
    return database.read(connection ->
        Sql.list(
            connection,
            row -> new ByDay(day(row.text()), row.longNumber()),
            "SELECT u.day::text, sum(u.number)::bigint" + FROM + " GROUP BY u.day ORDER BY u.day",
            keys.account().value(),
            key,
            key,
            since.toString()));
  }

  private static @Nullable String text(@Nullable AccessKeyId key) {
    return key == null ? null : key.value();
  }

  private static @Nullable SourceAddress source(String text) {
    return text.isEmpty() ? null : SourceAddress.parse(text);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
