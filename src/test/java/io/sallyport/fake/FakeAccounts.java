package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.refusal.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public List<AccountId> ids(@Nullable AccountId after, int limit) {
    synchronized (vault) {
      return vault.accounts.keySet().stream()
          .filter(id -> after == null || id.value().compareTo(after.value()) > 0)
          .sorted(Comparator.comparing(AccountId::value))
          .limit(limit)
          .toList();
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
