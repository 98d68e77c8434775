package io.sallyport.identity;

/**
 * The whole permission matrix: which kind of principal may do what to whom. Another account's things
 * are refused as {@code NotFound}, everything else as {@code NotPermitted}.
 */
public final class Authority {
  /**
   * Requires that the caller may do this to a root or user.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void require(Caller by, Action action, Identity target) {
    throw new UnsupportedOperationException();
  }

  /**
   * Requires that the caller may do this to the account as a whole.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public void require(Caller by, Action action, AccountId account) {
    throw new UnsupportedOperationException();
  }
}
