package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.node.Barrier;
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
 * all three are durable together or none is. Then the change passes the barrier, so that no node
 * answers any more from what it remembers of before; only what adds to the store, and what no node
 * can remember, is {@link #add added} without.
 */
final class Commits {
  private final Database database;
  private final RowSeals auditSeals;
  private final Barrier barrier;

  Commits(Database database, RowSeals auditSeals, Barrier barrier) {
    this.database = database;
    this.auditSeals = auditSeals;
    this.barrier = barrier;
  }

  /** Commits the change and its record. */
  void commit(AuditEvent event, Change change) {
    commit(event, Map.of(), change);
  }

  /** The same; the violation of a named constraint ends in its refusal. */
  void commit(AuditEvent event, Map<String, Refusal> byConstraint, Change change) {
    commit(List.of(event), byConstraint, change);
  }

  /** The same for a change of several records, in their order. */
  void commit(List<AuditEvent> events, Map<String, Refusal> byConstraint, Change change) {
    write(events, byConstraint, ending(change));
    barrier.pass();
  }

  /** Commits rows that are new, so that no node can remember them otherwise, and their records. */
  void add(List<AuditEvent> events, Map<String, Refusal> byConstraint, Change change) {
    write(events, byConstraint, ending(change));
  }

  /** The same for new rows whose last statements go to the server together with the record. */
  void addEndingWith(AuditEvent event, Map<String, Refusal> byConstraint, Ending change) {
    write(List.of(event), byConstraint, change);
  }

  private void write(
      List<AuditEvent> events, Map<String, Refusal> byConstraint, Ending change) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a change without a record");
    }
    var refusals = new HashMap<>(byConstraint);
    refusals.put(AuditTable.GRANT_CONSTRAINT, new Refusal.StepUpSpent());
    List<SealedTable.Sealed> records =
        events.stream().map(event -> AuditTable.EVENT.seal(event, auditSeals)).toList();
    database.inTransaction(
        connection -> {
          for (AuditEvent event : events) {
            spend(connection, grantOf(event), event.at());
          }
          Statements last = change.make(connection);
          for (SealedTable.Sealed record : records) {
            last.add(AuditTable.EVENT.insertSql(List.of()), record.parameters());
          }
          last.commit(connection);
          return true;
        },
        refusals);
  }

  private static Ending ending(Change change) {
    return connection -> {
      change.make(connection);
      return new Statements();
    };
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
