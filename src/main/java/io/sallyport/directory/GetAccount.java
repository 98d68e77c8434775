package io.sallyport.directory;

import io.sallyport.identity.Account;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;

/** Reads the caller's own account. */
public final class GetAccount {
  /** Takes its ports. */
  public GetAccount(Accounts accounts, Authority authority) {}

  /**
   * Reads.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public Account get(Caller by) {
    throw new UnsupportedOperationException();
  }
}
