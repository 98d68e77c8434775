package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.secret.RowSeals;
import io.sallyport.signature.ReplayJournal;
import io.sallyport.signature.VerificationKeys;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.SpentSteps;
import java.time.Instant;

/** Everything stored, behind the ports of the core, in one database and under one pair of seals. */
public final class Storage {
  private final Database database;

  /**
   * Stores in the database.
   *
   * @param rows seals of rows that decide
   * @param audit seals of audit records
   */
  public Storage(Database database, RowSeals rows, RowSeals audit) {
    this.database = database;
  }

  /** The record. */
  public AuditTrail auditTrail() {
    throw new UnsupportedOperationException();
  }

  /** Accounts. */
  public Accounts accounts() {
    throw new UnsupportedOperationException();
  }

  /** Roots and users. */
  public Identities identities() {
    throw new UnsupportedOperationException();
  }

  /** Password hashes. */
  public Passwords passwords() {
    throw new UnsupportedOperationException();
  }

  /** Sessions. */
  public Sessions sessions() {
    throw new UnsupportedOperationException();
  }

  /** Second factors. */
  public Enrolments enrolments() {
    throw new UnsupportedOperationException();
  }

  /** Spent steps. */
  public SpentSteps spentSteps() {
    throw new UnsupportedOperationException();
  }

  /** Failure counts. */
  public Attempts attempts() {
    throw new UnsupportedOperationException();
  }

  /** Grants. */
  public Grants grants() {
    throw new UnsupportedOperationException();
  }

  /** AccessKeys. */
  public AccessKeys accessKeys() {
    throw new UnsupportedOperationException();
  }

  /** What verification reads. */
  public VerificationKeys verificationKeys() {
    throw new UnsupportedOperationException();
  }

  /** What the replay guard keeps. */
  public ReplayJournal replayJournal() {
    throw new UnsupportedOperationException();
  }

  /** Deletes sessions and grants that ended before the given time; they are of no use to anyone. */
  public void sweep(Instant endedBefore) {
    database.inTransaction(
        connection ->
            Sql.update(connection, "DELETE FROM session WHERE expires_at < ?", endedBefore)
                + Sql.update(
                    connection, "DELETE FROM step_up_grant WHERE expires_at < ?", endedBefore));
  }
}
