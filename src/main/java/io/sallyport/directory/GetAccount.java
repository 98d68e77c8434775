package io.sallyport.directory;

import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;

/** Reads the caller's own account. */
public final class GetAccount {
  private final Accounts accounts;
  private final Authority authority;

  /** Takes its ports. */
  public GetAccount(Accounts accounts, Authority authority) {
    this.accounts = accounts;
    this.authority = authority;
  }

  /**
   * Reads.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public Account get(Caller by) {
    AccountId id = by.principal().accountId();
    authority.require(by, Action.ACCOUNT_READ, id);
    return accounts
        .find(id)
        .orElseThrow(() -> new Refusal.NotFound("account", id.value()).asException());
  }
}
