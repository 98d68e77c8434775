package io.sallyport.directory;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;

/** Reads what the logon names of the caller's account end with. */
public final class GetDefaultDomain {
  private final Accounts accounts;
  private final Authority authority;

  /** Takes its ports. */
  public GetDefaultDomain(Accounts accounts, Authority authority) {
    this.accounts = accounts;
    this.authority = authority;
  }

  /**
   * Reads.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public String get(Caller by) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.DOMAIN_READ, account);
    return accounts
        .find(account)
        .orElseThrow(() -> new Refusal.NotFound("account", account.value()).asException())
        .domain();
  }
}
