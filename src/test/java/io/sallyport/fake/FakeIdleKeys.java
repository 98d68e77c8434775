package io.sallyport.fake;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.IdleKeys;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.refusal.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Keys in memory that nobody uses. */
record FakeIdleKeys(FakeKeyVault store) implements IdleKeys {
  @Override
  public List<Idle> find(AccountId account, Instant since, int limit) {
    synchronized (store.vault) {
      return store.keys.values().stream()
          .filter(key -> key.accountId().equals(account) && isIdle(key, since))
          .sorted(Comparator.comparing(AccessKey::updatedAt).thenComparing(key -> key.id().value()))
          .limit(limit)
          .map(key -> new Idle(key.id(), store.lastUsedAt(key.id())))
          .toList();
    }
  }

  @Override
  public void disable(AccessKey disabled, Instant since, AuditEvent event) {
    store.letInterfere();
    store.vault.commit(
        event,
        () -> {
          boolean stillIdle =
              store
                  .find(disabled.id())
                  .filter(stored -> stored.version() == disabled.version() - 1)
                  .filter(stored -> isIdle(stored, since))
                  .isPresent();
          if (!stillIdle) {
            throw new Refusal.Changed("access key", disabled.id().value()).asException();
          }
          store.keys.put(disabled.id(), disabled);
        });
  }

  private boolean isIdle(AccessKey key, Instant since) {
    return key.status() == AccessKey.Status.ACTIVE
        && !key.idleSince(store.lastUsedAt(key.id())).isAfter(since);
  }
}
