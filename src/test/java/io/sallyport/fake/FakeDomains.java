package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.directory.Domains;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import java.util.Comparator;
import java.util.List;

/** Names of whole accounts in memory. */
record FakeDomains(FakeVault vault) implements Domains {
  @Override
  public List<Identity> everybody(AccountId account) {
    synchronized (vault) {
      return vault.identities.values().stream()
          .filter(identity -> identity.accountId().equals(account))
          .sorted(Comparator.comparing(identity -> identity.id().value()))
          .toList();
    }
  }

  @Override
  public void rename(Account changed, List<Identity> everybody, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          boolean taken =
              vault.accounts.values().stream()
                  .anyMatch(other ->
                      other.domain().equals(changed.domain()) && !other.id().equals(changed.id()));
          if (taken) {
            throw new Refusal.NameTaken("account", changed.alias().value()).asException();
          }
          boolean unchanged =
              vault.accounts.get(changed.id()).version() == changed.version() - 1
                  && everybody(changed.id()).size() == everybody.size()
                  && everybody.stream().allMatch(this::isNext);
          if (!unchanged) {
            throw new Refusal.Changed("account", changed.id().value()).asException();
          }
          vault.accounts.put(changed.id(), changed);
          everybody.forEach(identity -> vault.identities.put(identity.id(), identity));
        });
  }

  private boolean isNext(Identity changed) {
    Identity stored = vault.identities.get(changed.id());
    return stored != null && stored.version() == changed.version() - 1;
  }
}
