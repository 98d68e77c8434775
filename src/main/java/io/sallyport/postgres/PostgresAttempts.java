package io.sallyport.postgres;

import io.sallyport.stepup.Attempts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Failure counts, one row each, changed under that row's lock. */
final class PostgresAttempts implements Attempts {
  private final Database database;

  PostgresAttempts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Duration> reserve(String subject, Lockout lockout, Instant now) {
    return database.inTransaction(connection -> {
      Count count = lock(connection, subject);
      Instant lockedUntil = count.lockedUntil();
      if (lockedUntil != null && lockedUntil.isAfter(now)) {
        return Optional.of(Duration.between(now, lockedUntil));
      }
      int failures = Math.addExact(count.failures(), 1);
      Duration locked = lockout.after(failures);
      Sql.update(
          connection,
          "UPDATE attempts SET failures = ?, locked_until = ? WHERE subject = ?",
          failures,
          locked.isZero() ? null : now.plus(locked),
          subject);
      return Optional.empty();
    });
  }

  @Override
  public void refund(String subject) {
    // Who may attempt was not locked, so the lock being lifted is the one his attempt has set.
    database.inTransaction(connection ->
        Sql.update(
            connection,
            "UPDATE attempts SET failures = failures - 1, locked_until = NULL"
                + " WHERE subject = ? AND failures > 0",
            subject));
  }

  @Override
  public void succeed(String subject) {
    database.inTransaction(
        connection -> Sql.update(connection, "DELETE FROM attempts WHERE subject = ?", subject));
  }

  /** Makes the row if there is none, and keeps it until the end of the transaction. */
  private static Count lock(Connection connection, String subject) throws SQLException {
    return Sql.first(
            connection,
            row -> new Count(row.number(), row.momentOrNull()),
            "INSERT INTO attempts AS a (subject, failures) VALUES (?, 0)"
                + " ON CONFLICT (subject) DO UPDATE SET failures = a.failures"
                + " RETURNING a.failures, a.locked_until",
            subject)
        .orElseThrow();
  }

  private record Count(int failures, @Nullable Instant lockedUntil) {}
}
