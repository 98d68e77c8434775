package io.sallyport.postgres;

import io.sallyport.identity.IdentityId;
import io.sallyport.stepup.SpentSteps;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The last spent step of each identity; one statement decides who spends it. Everybody sees at once
 * that it is spent, but the disk is not waited for: whatever is made with the code is committed
 * later, and the log that makes that durable holds the spending before it. What a crash of the
 * database can undo is a spending that nothing has come of.
 */
final class PostgresSpentSteps implements SpentSteps {
  private static final String SPEND =
      "INSERT INTO spent_step AS s (owner_id, step) VALUES (?, ?)"
          + " ON CONFLICT (owner_id) DO UPDATE SET step = excluded.step"
          + " WHERE s.step < excluded.step";

  private static final String SPEND_AND_FORGET =
      "WITH given AS (SELECT "
          + PostgresAttempts.UNHURRIED
          + "), spent AS ("
          + SPEND.replace("VALUES (?, ?)", "SELECT ?, ? FROM given")
          + " RETURNING s.owner_id), forgotten AS (DELETE FROM attempts WHERE subject = ?"
          + " AND EXISTS (SELECT FROM spent)) SELECT count(*) FROM spent";

  private final Database database;

  PostgresSpentSteps(Database database) {
    this.database = database;
  }

  @Override
  public boolean spend(IdentityId owner, long step, String subject) {
    return database
        .change(
            connection ->
                Sql.first(
                    connection, Row::number, SPEND_AND_FORGET, owner.value(), step, subject))
        .filter(spent -> spent == 1)
        .isPresent();
  }

  /** 1 if it was this call that spent the step, otherwise 0. */
  static int spent(Connection connection, IdentityId owner, long step) throws SQLException {
    return Sql.update(connection, SPEND, owner.value(), step);
  }
}
