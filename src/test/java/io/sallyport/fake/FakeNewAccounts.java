package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.directory.NewAccount;
import io.sallyport.directory.NewAccounts;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import java.util.List;

/** Makes accounts in memory. */
record FakeNewAccounts(FakeVault vault) implements NewAccounts {
  @Override
  public void create(NewAccount created, List<AuditEvent> events) {
    vault.commit(
        events,
        () -> {
          requireFree(created);
          vault.accounts.put(created.account().id(), created.account());
          created.identities().forEach(one -> vault.identities.put(one.id(), one));
          created.passwords().forEach(one -> vault.passwords.put(one.owner(), one));
        });
  }

  private void requireFree(NewAccount created) {
    Account account = created.account();
    if (vault.accounts().findByAlias(account.alias()).isPresent()) {
      throw new Refusal.NameTaken("account", account.alias().value()).asException();
    }
    Identity last = created.identities().getLast();
    long names = created.identities().stream().map(Identity::principalName).distinct().count();
    if (names < created.identities().size()) {
      throw new Refusal.NameTaken("user", last.principalName().name().value()).asException();
    }
  }
}
