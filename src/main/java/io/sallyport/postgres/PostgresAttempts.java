package io.sallyport.postgres;

import io.sallyport.stepup.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Failure counts, one row each, which one statement changes. A count is seen by everybody at once,
 * but not waited for on the disk: a crash of the database itself can forget the last half second of
 * counting, and no more.
 */
final class PostgresAttempts implements Attempts {
  /** Holds for the transaction that evaluates it, which is one statement. */
  static final String UNHURRIED = "set_config('synchronous_commit', 'off', true)";

  /** {@link Lockout#after} of the failures, as a time; none while they are free. */
  private static final String END =
      "CASE WHEN %1$s >= free THEN at + least(first * 2 ^ least(%1$s - free, "
          + Lockout.DOUBLINGS_MAX
          + "), longest) * interval '1 millisecond' END";

  private static final String RESERVE =
      "WITH given AS (SELECT "
          + UNHURRIED
          + ", ?::timestamptz AS at, ? AS free, ? AS first, ? AS longest)"
          + " INSERT INTO attempts AS a (subject, failures, locked_until) SELECT ?, 1, "
          + END.formatted("1")
          + " FROM given"
          + " ON CONFLICT (subject) DO UPDATE SET failures = a.failures + 1, locked_until ="
          + " (SELECT "
          + END.formatted("(a.failures + 1)")
          + " FROM given)"
          + " WHERE a.locked_until IS NULL OR a.locked_until <= ?";

  private static final String REFUND =
      "WITH given AS (SELECT "
          + UNHURRIED
          + ")"
          + " UPDATE attempts SET failures = failures - 1, locked_until = NULL FROM given"
          + " WHERE subject = ? AND failures > 0";

  private static final String FORGET =
      "WITH given AS (SELECT "
          + UNHURRIED
          + ")"
          + " DELETE FROM attempts USING given WHERE subject = ?";

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Database database;

  PostgresAttempts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Duration> reserve(String subject, Lockout lockout, Instant now) {
    int reserved =
        database.change(connection ->
            Sql.update(
                connection,
                RESERVE,
                now,
                lockout.free(),
                lockout.first().toMillis(),
                lockout.longest().toMillis(),
                subject,
                now));
    return reserved == 1 ? Optional.empty() : Optional.of(remaining(subject, now));
  }

  @Override
  public void refund(String subject) {
    // Who may attempt was not locked, so the lock being lifted is the one his attempt has set.
    var _ = database.change(connection -> Sql.update(connection, REFUND, subject));
  }

  @Override
  public void succeed(String subject) {
    var _ = database.change(connection -> Sql.update(connection, FORGET, subject));
  }

  private Duration remaining(String subject, Instant now) {
    return database
        .read(
            connection ->
                Sql.first(
                    connection,
                    Row::moment,
                    "SELECT locked_until FROM attempts WHERE subject = ?"
                        + " AND locked_until IS NOT NULL",
                    subject))
        .map(end -> Duration.between(now, end))
        .filter(Duration::isPositive)
        // Unlocked since: a right secret of another attempt has just forgotten all failures.
        .orElse(AGAIN);
  }
}
