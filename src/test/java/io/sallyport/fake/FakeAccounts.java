package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.refusal.Refusal;
import java.util.Optional;

/** Accounts in memory. */
record FakeAccounts(FakeVault vault) implements Accounts {
  @Override
  public Optional<Account> find(AccountId id) {
    synchronized (vault) {
      return Optional.ofNullable(vault.accounts.get(id));
    }
  }

  @Override
  public Optional<Account> findByAlias(AccountAlias alias) {
    synchronized (vault) {
      return vault.accounts.values().stream().filter(a -> a.alias().equals(alias)).findFirst();
    }
  }

  @Override
  public void replace(Account changed, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          Account stored = vault.accounts.get(changed.id());
          if (stored == null || stored.version() != changed.version() - 1) {
            throw new Refusal.Changed("account", changed.id().value()).asException();
          }
          vault.accounts.put(changed.id(), changed);
        });
  }
}
