package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one place that commits a change with its record, and spends the grant that the record names:
 * all three are durable together or none is.
 */
final class Commits {
  private final Database database;
  private final RowSeals auditSeals;

  Commits(Database database, RowSeals auditSeals) {
    this.database = database;
    this.auditSeals = auditSeals;
  }

  /** Commits the change and its record. */
  void commit(AuditEvent event, Change change) {
    commit(event, Map.of(), change);
  }

  /** The same; the violation of a named constraint ends in its refusal. */
  void commit(AuditEvent event, Map<String, Refusal> byConstraint, Change change) {
    commitEndingWith(
        event,
        byConstraint,
        connection -> {
          change.make(connection);
          return new Statements();
        });
  }

  /** The same for a change whose last statements go to the server together with the record. */
  void commitEndingWith(AuditEvent event, Map<String, Refusal> byConstraint, Ending change) {
    var refusals = new HashMap<>(byConstraint);
    refusals.put(AuditTable.GRANT_CONSTRAINT, new Refusal.StepUpSpent());
    SealedTable.Sealed record = AuditTable.EVENT.seal(event, auditSeals);
    database.inTransaction(
        connection -> {
          spend(connection, grantOf(event), event.at());
          Statements last = change.make(connection);
          last.add(AuditTable.EVENT.insertSql(List.of()), record.parameters()).run(connection);
          return true;
        },
        refusals);
  }

  private static @Nullable String grantOf(AuditEvent event) {
    return event.outcome() == Outcome.SUCCEEDED ? event.stepUp().grantId() : null;
  }

  /** First of all, so that two users of one grant meet here and not in the middle of their work. */
  private static void spend(Connection connection, @Nullable String grantId, Instant at)
      throws SQLException {
    if (grantId == null) {
      return;
    }
    int spent =
        Sql.update(
            connection,
            "UPDATE step_up_grant SET spent_at = ? WHERE id = ? AND spent_at IS NULL",
            at,
            grantId);
    if (spent == 0) {
      throw new Refusal.StepUpSpent().asException();
    }
  }

  /** A change that leaves its last statements to run together with the record. */
  interface Ending {
    Statements make(Connection connection) throws SQLException;
  }

  /** Statements of one change. */
  interface Change {
    void make(Connection connection) throws SQLException;
  }
}
