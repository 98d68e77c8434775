package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.directory.CredentialReport;
import io.sallyport.directory.CredentialReports;
import io.sallyport.identity.AccountId;
import java.util.Optional;

/** Credential reports in memory. */
record FakeCredentialReports(FakeVault vault) implements CredentialReports {
  @Override
  public Optional<CredentialReport> find(AccountId account) {
    synchronized (vault) {
      return Optional.ofNullable(vault.reports.get(account));
    }
  }

  @Override
  public void store(CredentialReport report, AuditEvent event) {
    vault.commit(event, () -> vault.reports.put(report.accountId(), report));
  }
}
