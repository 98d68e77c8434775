package io.sallyport.postgres;

import io.sallyport.identity.IdentityId;
import io.sallyport.stepup.SpentSteps;
import java.sql.Connection;
import java.sql.SQLException;

/** The last spent step of each identity; one statement decides who spends it. */
final class PostgresSpentSteps implements SpentSteps {
  private final Database database;

  PostgresSpentSteps(Database database) {
    this.database = database;
  }

  @Override
  public boolean spend(IdentityId owner, long step) {
    return database.change(connection -> spent(connection, owner, step)) == 1;
  }

  /** 1 if it was this call that spent the step, otherwise 0. */
  static int spent(Connection connection, IdentityId owner, long step) throws SQLException {
    return Sql.update(
        connection,
        "INSERT INTO spent_step AS s (owner_id, step) VALUES (?, ?)"
            + " ON CONFLICT (owner_id) DO UPDATE SET step = excluded.step"
            + " WHERE s.step < excluded.step",
        owner.value(),
        step);
  }
}
