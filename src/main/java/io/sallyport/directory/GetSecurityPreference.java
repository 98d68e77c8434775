package io.sallyport.directory;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.refusal.Refusal;

/** Reads what the caller's account allows its users. */
public final class GetSecurityPreference {
  private final Accounts accounts;
  private final Authority authority;

  /** Takes its ports. */
  public GetSecurityPreference(Accounts accounts, Authority authority) {
    this.accounts = accounts;
    this.authority = authority;
  }

  /**
   * Reads.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public SecurityPreference get(Caller by) {
    AccountId id = by.principal().accountId();
    authority.require(by, Action.PREFERENCE_READ, id);
    return accounts
        .find(id)
        .orElseThrow(() -> new Refusal.NotFound("account", id.value()).asException())
        .preference();
  }
}
