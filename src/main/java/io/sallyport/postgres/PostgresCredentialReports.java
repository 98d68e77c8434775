package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.directory.CredentialReport;
import io.sallyport.directory.CredentialReports;
import io.sallyport.identity.AccountId;
import io.sallyport.secret.RowSeals;
import java.util.Optional;

/** Credential reports in their sealed table, one for each account. */
final class PostgresCredentialReports implements CredentialReports {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresCredentialReports(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public Optional<CredentialReport> find(AccountId account) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                Tables.CREDENTIAL_REPORT::read,
                Tables.CREDENTIAL_REPORT.selectFrom() + "WHERE t.account_id = ?",
                account.value()))
        .map(report -> report.checked(seals));
  }

  @Override
  public void store(CredentialReport report, AuditEvent event) {
    var row = Tables.CREDENTIAL_REPORT.seal(report, seals);
    commits.commit(
        event,
        connection -> {
          PostgresIdentities.lockAccount(connection, report.accountId());
          Sql.update(
              connection,
              "DELETE FROM credential_report WHERE account_id = ?",
              report.accountId().value());
          Tables.CREDENTIAL_REPORT.insert(connection, row);
        });
  }
}
