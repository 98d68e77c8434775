package io.sallyport.fake;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys in memory. */
record FakeAccessKeys(FakeKeyVault store) implements AccessKeys {
  private static final String KIND = "access key";

  @Override
  public Optional<AccessKey> find(AccessKeyId id) {
    return store.find(id);
  }

  @Override
  public List<AccessKey> ofOwner(IdentityId owner) {
    synchronized (store.vault) {
      return store.keys.values().stream()
          .filter(key -> key.owner().equals(owner))
          .sorted(Comparator.comparing(AccessKey::createdAt))
          .toList();
    }
  }

  @Override
  public List<AccessKey> live(AccountId account) {
    synchronized (store.vault) {
      return store.keys.values().stream()
          .filter(key -> key.accountId().equals(account) && key.isLive())
          .sorted(
              Comparator.comparing((AccessKey key) -> key.owner().value())
                  .thenComparing(AccessKey::createdAt))
          .toList();
    }
  }

  @Override
  public List<AccessKey> recycled(AccountId account, @Nullable AccessKeyId after, int limit) {
    synchronized (store.vault) {
      List<AccessKey> all =
          store.keys.values().stream()
              .filter(key -> key.accountId().equals(account) && !key.isLive())
              .sorted(
                  Comparator.comparing((AccessKey key) -> Objects.requireNonNull(key.recycledAt()))
                      .reversed())
              .toList();
      List<AccessKeyId> ids = all.stream().map(AccessKey::id).toList();
      return all.stream().skip(after == null ? 0 : ids.indexOf(after) + 1L).limit(limit).toList();
    }
  }

  @Override
  public List<AccessKey> recycledBefore(Instant latest, int limit) {
    synchronized (store.vault) {
      return store.keys.values().stream()
          .filter(key -> key.recycledAt() != null && !key.recycledAt().isAfter(latest))
          .sorted(Comparator.comparing(key -> Objects.requireNonNull(key.recycledAt())))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public void insert(AccessKey key, @Nullable Idempotency idempotency, AuditEvent event) {
    store.vault.commit(
        event,
        () -> {
          if (store.vault.identities().find(key.owner()).isEmpty()) {
            throw new Refusal.NotFound("user", key.owner().value()).asException();
          }
          if (idempotency != null && earlier(idempotency.by(), idempotency.key()).isPresent()) {
            throw changed(key);
          }
          if (store.keys.containsKey(key.id()) || store.reserved.contains(key.id())) {
            throw new Refusal.NameTaken(KIND, key.id().value()).asException();
          }
          requireSlot(key);
          store.keys.put(key.id(), key);
          if (idempotency != null) {
            store.earlier.put(
                List.of(idempotency.by().value(), idempotency.key()),
                new Earlier(key.id(), idempotency.parametersHash()));
          }
        });
  }

  @Override
  public Optional<Earlier> earlier(IdentityId by, String idempotencyKey) {
    synchronized (store.vault) {
      return Optional.ofNullable(store.earlier.get(List.of(by.value(), idempotencyKey)));
    }
  }

  @Override
  public void replace(AccessKey changed, AuditEvent event) {
    store.letInterfere();
    store.vault.commit(
        event,
        () -> {
          AccessKey before = requireStored(changed, changed.version() - 1);
          if (changed.isLive() && !before.isLive()) {
            requireSlot(changed);
          }
          store.keys.put(changed.id(), changed);
        });
  }

  @Override
  public void purge(AccessKey recycled, AuditEvent event) {
    store.vault.commit(
        event,
        () -> {
          if (requireStored(recycled, recycled.version()).status() != Status.RECYCLED) {
            throw changed(recycled);
          }
          store.keys.remove(recycled.id());
          store.uses.remove(recycled.id());
          store.usesByDay.keySet().removeIf(use -> use.key().equals(recycled.id()));
          store.reserved.add(recycled.id());
        });
  }

  @Override
  public List<Use> usesOf(IdentityId owner) {
    synchronized (store.vault) {
      return store.uses.values().stream()
          .filter(use -> find(use.id()).filter(key -> key.owner().equals(owner)).isPresent())
          .toList();
    }
  }

  @Override
  public List<Use> usesOf(AccountId account) {
    synchronized (store.vault) {
      return store.uses.values().stream()
          .filter(use ->
              find(use.id()).filter(key -> key.accountId().equals(account)).isPresent())
          .toList();
    }
  }

  private AccessKey requireStored(AccessKey key, long version) {
    return find(key.id())
        .filter(stored -> stored.version() == version)
        .orElseThrow(() -> changed(key));
  }

  private void requireSlot(AccessKey key) {
    long live = ofOwner(key.owner()).stream().filter(AccessKey::isLive).count();
    if (live >= LIVE_PER_OWNER_MAX) {
      throw new Refusal.QuotaReached(KIND, LIVE_PER_OWNER_MAX).asException();
    }
  }

  private static RuntimeException changed(AccessKey key) {
    return new Refusal.Changed(KIND, key.id().value()).asException();
  }
}
