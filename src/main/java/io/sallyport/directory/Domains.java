package io.sallyport.directory;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import java.util.List;

/** The names of a whole account. */
public interface Domains {
  /** Root and all users. */
  List<Identity> everybody(AccountId account);

  /**
   * Stores an account with another domain together with everybody in it, in one transaction, if
   * every stored version is one less and there is nobody else.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} if another account has the
   *     domain, {@code Changed} if somebody was changed, created or deleted meanwhile
   */
  void rename(Account changed, List<Identity> everybody, AuditEvent event);
}
