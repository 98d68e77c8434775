package io.sallyport.identity;

import io.sallyport.audit.AuditEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored accounts. Every change commits together with its event. */
public interface Accounts {
  /** Loads one, checked against its seal. */
  Optional<Account> find(AccountId id);

  /** Loads one by its alias. */
  Optional<Account> findByAlias(AccountAlias alias);

  /** Ids of all accounts in their order, after the given one. */
  List<AccountId> ids(@Nullable AccountId after, int limit);

  /**
   * Stores the changed account if the stored version is one less.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed} otherwise
   */
  void replace(Account changed, AuditEvent event);
}
