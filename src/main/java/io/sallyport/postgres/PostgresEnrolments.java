package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Enrolments;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Second factors in their sealed table. */
final class PostgresEnrolments implements Enrolments {
  private static final String KIND = "totp";

  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresEnrolments(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public Optional<Enrolment> find(IdentityId owner) {
    return database
        .read(
            connection ->
                Sql.first(
                    connection,
                    Tables.ENROLMENT::read,
                    Tables.ENROLMENT.selectFrom() + "WHERE t.owner_id = ?",
                    owner.value()))
        .map(enrolment -> enrolment.checked(seals));
  }

  @Override
  public void begin(Enrolment pending, AuditEvent event) {
    var row = Tables.ENROLMENT.seal(pending, seals);
    commits.commit(
        event,
        connection -> {
          makeRoom(connection, pending.owner());
          Tables.ENROLMENT.insert(connection, row);
        });
  }

  /** Deletes a pending enrolment; refuses if there is a confirmed one. */
  static void makeRoom(Connection connection, IdentityId id) throws SQLException {
    String owner = id.value();
    if (!PostgresIdentities.lock(connection, id)) {
      throw new Refusal.NotFound(PostgresIdentities.KIND, owner).asException();
    }
    boolean confirmed =
        Sql.first(
                connection,
                Row::truth,
                "SELECT confirmed FROM enrolment WHERE owner_id = ? FOR UPDATE",
                owner)
            .orElse(false);
    if (confirmed) {
      throw new Refusal.WrongState(KIND, owner, "confirmed", "none").asException();
    }
    Sql.update(connection, "DELETE FROM enrolment WHERE owner_id = ?", owner);
  }

  @Override
  public void confirm(Enrolment confirmed, long spentStep, AuditEvent event) {
    var row = Tables.ENROLMENT.seal(confirmed, seals);
    String owner = confirmed.owner().value();
    commits.commit(
        event,
        connection -> {
          // The seed is compared too: another pending enrolment could have the same version.
          int updated =
              Tables.ENROLMENT.update(
                  connection,
                  row,
                  "WHERE owner_id = ? AND version = ? AND seed_blob = ? AND NOT confirmed",
                  owner,
                  confirmed.version() - 1,
                  confirmed.seed().blob());
          if (updated == 0) {
            throw new Refusal.Changed(KIND, owner).asException();
          }
          // A later step may have been spent with an earlier seed; it stays the last one.
          PostgresSpentSteps.spent(connection, confirmed.owner(), spentStep);
        });
  }

  @Override
  public void remove(IdentityId owner, AuditEvent event) {
    commits.commit(
        event,
        connection -> {
          int deleted =
              Sql.update(connection, "DELETE FROM enrolment WHERE owner_id = ?", owner.value());
          if (deleted == 0) {
            throw new Refusal.NotFound(KIND, owner.value()).asException();
          }
          PostgresSessions.endAll(connection, owner);
        });
  }
}
