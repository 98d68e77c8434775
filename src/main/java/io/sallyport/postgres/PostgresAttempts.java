package io.sallyport.postgres;

import io.sallyport.stepup.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failure counts, one row each, which one statement changes. A count is seen by everybody at once,
 * but not waited for on the disk: a crash of the database itself can forget the last half second of
 * counting, and no more.
 */
final class PostgresAttempts implements Attempts {
  /** Holds for the transaction that evaluates it, which is one statement. */
  static final String UNHURRIED = "set_config('synchronous_commit', 'off', true)";

  private static final String RESERVE =
      "WITH given AS (SELECT "
          + UNHURRIED
          + ", ?::timestamptz[] AS ends)"
          + " INSERT INTO attempts AS a (subject, failures, locked_until)"
          + " SELECT ?, 1, ends[1] FROM given"
          + " ON CONFLICT (subject) DO UPDATE SET failures = a.failures + 1, locked_until ="
          + " (SELECT ends[least(a.failures + 1, cardinality(ends))] FROM given)"
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

  /** From so many failures beyond the free ones on, the lock is always the longest. */
  private static final int DOUBLINGS_MAX = 21;

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Database database;

  PostgresAttempts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Duration> reserve(String subject, Lockout lockout, Instant now) {
    List<@Nullable String> ends = endsByFailures(lockout, now);
    int reserved =
        database.change(connection -> Sql.update(connection, RESERVE, ends, subject, now));
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

  /** When the lock ends after 1, 2, ... failures; absent while they are free. */
  private static List<@Nullable String> endsByFailures(Lockout lockout, Instant now) {
    var ends = new ArrayList<@Nullable String>();
    for (int failures = 1; failures <= lockout.free() + DOUBLINGS_MAX; failures++) {
      Duration locked = lockout.after(failures);
      ends.add(locked.isZero() ? null : now.plus(locked).toString());
    }
    return ends;
  }
}
