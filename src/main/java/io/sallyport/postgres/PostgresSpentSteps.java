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
    return database.inTransaction(connection -> spend(connection, owner, step));
  }

  static boolean spend(Connection connection, IdentityId owner, long step) throws SQLException {
    int spent =
        Sql.update(
            connection,
            "INSERT INTO spent_step AS s (owner_id, step) VALUES (?, ?)"
                + " ON CONFLICT (owner_id) DO UPDATE SET step = excluded.step"
                + " WHERE s.step < excluded.step",
            owner.value(),
            step);
    return spent == 1;
  }
}
