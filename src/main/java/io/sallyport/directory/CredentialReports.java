package io.sallyport.directory;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import java.util.Optional;

/** The last report of each account. */
public interface CredentialReports {
  /** Loads it, checked against its seal. */
  Optional<CredentialReport> find(AccountId account);

  /** Stores it in place of the one before. */
  void store(CredentialReport report, AuditEvent event);
}
