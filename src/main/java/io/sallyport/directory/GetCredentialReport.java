package io.sallyport.directory;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;

/** Reads the account's last credential report. */
public final class GetCredentialReport {
  private final CredentialReports reports;
  private final Authority authority;

  /** Takes its ports. */
  public GetCredentialReport(CredentialReports reports, Authority authority) {
    this.reports = reports;
    this.authority = authority;
  }

  /**
   * Reads.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, or {@code NotFound} if none
   *     was generated
   */
  public CredentialReport get(Caller by) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.REPORT_READ, account);
    return reports
        .find(account)
        .orElseThrow(() ->
            new Refusal.NotFound("credential report", account.value()).asException());
  }
}
