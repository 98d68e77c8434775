package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.relying.RelyingService;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import io.sallyport.settings.DatabaseSettings;
import io.sallyport.signin.Session;
import io.sallyport.stepup.Enrolment;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills tables with a million rows, as only a benchmark does: sealed like every other, but copied
 * in without foreign keys and triggers being asked. Serves nobody meanwhile.
 */
public final class BulkRows implements AutoCloseable {
  private static final Duration WHOLE_MAX = Duration.ofMinutes(10);
  private static final int CHUNK = 5_000;

  private final Connection connection;
  private final RowSeals seals;

  private BulkRows(Connection connection, RowSeals seals) {
    this.connection = connection;
    this.seals = seals;
  }

  /** Connects as the owner of the tables, who must be a superuser. */
  public static BulkRows into(DatabaseSettings database, RowSeals seals) {
    try {
      Connection connection = new ConnectionSettings(database).connect(WHOLE_MAX);
      Sql.run(connection, "SET session_replication_role = replica");
      Sql.run(connection, "SET statement_timeout = 0");
      return new BulkRows(connection, seals);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** One account. */
  public void account(Account account) {
    copy(Tables.ACCOUNT, List.of(account), "", (row, index) -> "");
  }

  /** Users without attachments. */
  public void identities(List<Identity> identities) {
    copy(
        Tables.IDENTITY,
        identities.stream().map(Held::ofNone).toList(),
        "",
        (row, index) -> "");
  }

  /** Second factors. */
  public void enrolments(List<Enrolment> enrolments) {
    copy(Tables.ENROLMENT, enrolments, "", (row, index) -> "");
  }

  /** Sessions. */
  public void sessions(List<Session> sessions) {
    copy(Tables.SESSION, sessions, "", (row, index) -> "");
  }

  /** Relying services. */
  public void services(List<RelyingService> services) {
    copy(RelyingServiceRow.TABLE, services, "", (row, index) -> "");
  }

  /** Live keys; those of one owner stand one behind the other, the first in an even place. */
  public void keys(List<AccessKey> keys) {
    List<String> ids = keys.stream().map(key -> key.id().value() + "\n").toList();
    lines("COPY issued_key_id (id) FROM STDIN", ids);
    copy(Tables.ACCESS_KEY, keys, ", slot", (key, index) -> "\t" + (index % 2 + 1));
  }

  /** Lets PostgreSQL count what is there now. */
  public void analyze() {
    try {
      Sql.run(connection, "VACUUM ANALYZE");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private <T> void copy(SealedTable<T> table, List<T> rows, String moreColumns, More<T> more) {
    String columns = table.select("t").replace("t.", "") + moreColumns;
    String command = "COPY " + table.name() + " (" + columns + ") FROM STDIN";
    for (int from = 0; from < rows.size(); from += CHUNK) {
      List<T> chunk = rows.subList(from, Math.min(from + CHUNK, rows.size()));
      // The token takes one call at a time; the threads only keep it busy.
      List<SealedTable.Sealed> sealed =
          chunk.parallelStream().map(row -> table.seal(row, seals)).toList();
      lines(
          command,
          IntStream.range(0, chunk.size())
              .mapToObj(i -> line(sealed.get(i)) + more.of(chunk.get(i), i) + "\n")
              .toList());
    }
  }

  private void lines(String command, List<String> lines) {
    try {
      CopyIn copying = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
      for (String line : lines) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        copying.writeToCopy(bytes, 0, bytes.length);
      }
      copying.endCopy();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String line(SealedTable.Sealed row) {
    @Nullable Object[] values = row.parameters();
    StringBuilder line = new StringBuilder();
    for (Object value : values) {
      line.append(line.isEmpty() ? "" : "\t").append(text(value));
    }
    return line.toString();
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "\\N";
      case Bytes raw -> "\\\\x" + raw.hex();
      case List<?> texts ->
          texts.stream()
              .map(part -> "\"" + part + "\"")
              .collect(Collectors.joining(",", "{", "}"));
      case Object plain -> plain.toString();
    };
  }

  /** Further columns of a row. */
  private interface More<T> {
    String of(T row, int index);
  }
}
