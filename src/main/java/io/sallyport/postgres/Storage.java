package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.IdleKeys;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.audit.AuditTrail;
import io.sallyport.directory.CredentialReports;
import io.sallyport.directory.Domains;
import io.sallyport.directory.NewAccounts;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Roles;
import io.sallyport.node.Barrier;
import io.sallyport.permission.Attachments;
import io.sallyport.permission.Policies;
import io.sallyport.relying.RelyingServices;
import io.sallyport.relying.VerificationCounts;
import io.sallyport.secret.RowSeals;
import io.sallyport.signature.ReplayJournal;
import io.sallyport.signature.SwitchingReplays;
import io.sallyport.signature.VerificationKeys;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.SpentSteps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Everything stored, behind the ports of the core, in one database and under one pair of seals. */
public final class Storage {
  private final Database database;
  private final RowSeals rows;
  private final RowSeals audit;
  private final Commits commits;

  /**
   * Stores in the database.
   *
   * @param rows seals of rows that decide
   * @param audit seals of audit records
   * @param barrier what changes pass before anybody is told of them
   */
  public Storage(Database database, RowSeals rows, RowSeals audit, Barrier barrier) {
    this.database = database;
    this.rows = rows;
    this.audit = audit;
    this.commits = new Commits(database, audit, barrier);
  }

  /** The record. */
  public AuditTrail auditTrail() {
    return new PostgresAuditTrail(database, commits, audit);
  }

  /** Accounts. */
  public Accounts accounts() {
    return new PostgresAccounts(database, commits, rows);
  }

  /** Accounts to be made. */
  public NewAccounts newAccounts() {
    return new PostgresNewAccounts(commits, rows);
  }

  /** Names of whole accounts. */
  public Domains domains() {
    return new PostgresDomains(database, commits, rows);
  }

  /** Credential reports. */
  public CredentialReports credentialReports() {
    return new PostgresCredentialReports(database, commits, rows);
  }

  /** Roots and users. */
  public Identities identities() {
    return new PostgresIdentities(database, commits, rows);
  }

  /** Password hashes. */
  public Passwords passwords() {
    return new PostgresPasswords(database, commits, rows);
  }

  /** Sessions. */
  public Sessions sessions() {
    return new PostgresSessions(database, commits, rows);
  }

  /** Second factors. */
  public Enrolments enrolments() {
    return new PostgresEnrolments(database, commits, rows);
  }

  /** Devices that make one-time codes. */
  public MfaDevices mfaDevices() {
    return new PostgresMfaDevices(database, commits, rows);
  }

  /** Spent steps. */
  public SpentSteps spentSteps() {
    return new PostgresSpentSteps(database);
  }

  /** Failure counts. */
  public Attempts attempts() {
    return new PostgresAttempts(database);
  }

  /** Grants. */
  public Grants grants() {
    return new PostgresGrants(database, commits, rows);
  }

  /** AccessKeys. */
  public AccessKeys accessKeys() {
    return new PostgresAccessKeys(database, commits, rows);
  }

  /** Custom policies. */
  public Policies policies() {
    return new PostgresPolicies(database, commits, rows);
  }

  /** What is attached to whom. */
  public Attachments attachments() {
    return new PostgresAttachments(database, commits, rows);
  }

  /** Roles. */
  public Roles roles() {
    return new PostgresRoles(database, commits, rows);
  }

  /** Relying services. */
  public RelyingServices relyingServices() {
    return new PostgresRelyingServices(database, commits, rows);
  }

  /** How often keys were verified. */
  public VerificationCounts verificationCounts() {
    return new PostgresVerificationCounts(database);
  }

  /** The policies in force. */
  public Permissions permissions() {
    return new PostgresPermissions(database, rows);
  }

  /** AccessKeys that nobody uses. */
  public IdleKeys idleKeys() {
    return new PostgresIdleKeys(database, commits, rows);
  }

  /** From where keys were used. */
  public UseHistory useHistory() {
    return new PostgresUseHistory(database);
  }

  /** What verification reads. */
  public VerificationKeys verificationKeys() {
    return new PostgresVerificationKeys(database, rows, id -> Optional.empty());
  }

  /** The same, knowing also the uses that are not written yet. */
  public VerificationKeys verificationKeys(PostgresLastUses lastUses) {
    return new PostgresVerificationKeys(database, rows, lastUses::unwritten);
  }

  /** What the replay guard keeps. */
  public ReplayJournal replayJournal() {
    return new PostgresReplayJournal(database);
  }

  /** The same, and where nonces are shared. */
  public SwitchingReplays.Stores replays(Database forNonces) {
    return new SwitchingReplays.Stores(replayJournal(), new PostgresSharedNonces(forNonces));
  }

  /** Deletes sessions and grants that ended before the given time; they are of no use to anyone. */
  public void sweep(Instant endedBefore) {
    database.inTransaction(connection ->
        Sql.update(connection, "DELETE FROM session WHERE expires_at < ?", endedBefore)
            + Sql.update(
                connection, "DELETE FROM step_up_grant WHERE expires_at < ?", endedBefore));
  }

  /** Deletes what is known of uses before the given day. */
  public void sweepUses(LocalDate before) {
    database.change(connection ->
        Sql.update(connection, "DELETE FROM key_use WHERE day < ?::date", before.toString()));
  }

  /** Deletes counts of verifications before the given time. */
  public void sweepVerifications(Instant before) {
    database.change(connection ->
        Sql.update(connection, "DELETE FROM verification_count WHERE minute < ?", before));
  }
}
