package io.sallyport.postgres;

import io.sallyport.identity.AccountId;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.VerificationCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts in a table that every node adds to. */
final class PostgresVerificationCounts implements VerificationCounts {
  private static final String ABSENT = "";

  private static final String ADD =
      "INSERT INTO verification_count AS c"
          + " (account_id, minute, service_id, access_key_id, outcome, number)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT ON CONSTRAINT verification_count_pkey"
          + " DO UPDATE SET number = c.number + excluded.number";

  private static final String LIST =
      "SELECT service_id, access_key_id, outcome, minute, number FROM verification_count"
          + " WHERE account_id = ? AND (?::text IS NULL OR service_id = ?)"
          + " AND (?::text IS NULL OR access_key_id = ?) AND minute >= ? AND minute < ?"
          + " ORDER BY minute DESC, service_id, access_key_id, outcome LIMIT ? OFFSET ?";

  private static final Instant EVER = Instant.EPOCH;
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  /** One order for all nodes, so that two of them cannot wait for each other. */
  private static final Comparator<Count> ORDER =
      Comparator.comparing((Count count) -> account(count.kind().account()))
          .thenComparing(count -> count.kind().minute())
          .thenComparing(count -> count.kind().service().value())
          .thenComparing(count -> key(count.kind()))
          .thenComparing(count -> count.kind().outcome());

  private final Database database;

  PostgresVerificationCounts(Database database) {
    this.database = database;
  }

  @Override
  public void add(Collection<Count> counts) {
    List<Count> ordered = counts.stream().sorted(ORDER).toList();
    database.inTransaction(connection -> write(connection, ordered));
  }

  private static int write(Connection connection, List<Count> counts) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (Count count : counts) {
        Kind kind = count.kind();
        Sql.bind(
            statement,
            account(kind.account()),
            kind.minute(),
            kind.service().value(),
            key(kind),
            kind.outcome(),
            count.number());
        statement.addBatch();
      }
      return statement.executeBatch().length;
    }
  }

  @Override
  public List<Count> list(Query query) {
    String service = query.service() == null ? null : query.service().value();
    Instant from = query.from();
    Instant to = query.to();
    return database.read(connection ->
        Sql.list(
            connection,
            row -> count(row, query.account()),
            LIST,
            query.account().value(),
            service,
            service,
            query.accessKeyId(),
            query.accessKeyId(),
            from == null ? EVER : from,
            to == null ? NEVER : to,
            query.limit(),
            query.offset()));
  }

  private static Count count(Row row, AccountId account) throws SQLException {
    var service = new RelyingServiceId(row.text());
    String key = row.text();
    var kind =
        new Kind(account, service, key.equals(ABSENT) ? null : key, row.text(), row.moment());
    return new Count(kind, row.longNumber());
  }

  private static String account(@Nullable AccountId account) {
    return account == null ? ABSENT : account.value();
  }

  private static String key(Kind kind) {
    String key = kind.accessKeyId();
    return key == null ? ABSENT : key;
  }
}
