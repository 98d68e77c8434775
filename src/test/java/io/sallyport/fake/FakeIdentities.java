package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.permission.Holdings;
import io.sallyport.refusal.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Roots and users in memory. */
record FakeIdentities(FakeVault vault) implements Identities {
  @Override
  public Optional<Identity> find(IdentityId id) {
    synchronized (vault) {
      return Optional.ofNullable(vault.identities.get(id));
    }
  }

  @Override
  public Optional<Identity> findByName(PrincipalName name) {
    synchronized (vault) {
      return vault.identities.values().stream()
          .filter(identity -> identity.principalName().equals(name))
          .findFirst();
    }
  }

  @Override
  public List<Identity> list(AccountId account, @Nullable String afterCanonicalName, int limit) {
    synchronized (vault) {
      return users(account)
          .filter(user ->
              afterCanonicalName == null || canonical(user).compareTo(afterCanonicalName) > 0)
          .sorted(Comparator.comparing(FakeIdentities::canonical))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public int count(AccountId account) {
    synchronized (vault) {
      return (int) users(account).count();
    }
  }

  @Override
  public void create(Identity user, int limit, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          requireFree(user);
          requireDomain(user);
          if (count(user.accountId()) >= limit) {
            throw new Refusal.QuotaReached("user", limit).asException();
          }
          vault.identities.put(user.id(), user);
        });
  }

  @Override
  public void replace(Identity changed, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          Identity stored = vault.identities.get(changed.id());
          if (stored == null || stored.version() != changed.version() - 1) {
            throw new Refusal.Changed("user", changed.id().value()).asException();
          }
          requireFree(changed);
          vault.identities.put(changed.id(), changed);
          if (changed.disabled()) {
            vault.endSessionsOf(changed.id());
          }
        });
  }

  @Override
  public void delete(IdentityId id, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (!vault.identities.containsKey(id)) {
            throw new Refusal.NotFound("user", id.value()).asException();
          }
          if (vault.ownsKeys(id)) {
            throw new Refusal.WrongState("user", id.value(), "owns keys", "no keys").asException();
          }
          if (!vault.holdings(id).attachments().isEmpty()) {
            throw new Refusal.WrongState("user", id.value(), Holdings.HELD, Holdings.NOT_HELD)
                .asException();
          }
          vault.identities.remove(id);
          vault.enrolments.remove(id);
          vault.passwords.remove(id);
          vault.lastSignIns.remove(id);
          vault.endSessionsOf(id);
        });
  }

  private Stream<Identity> users(AccountId account) {
    return vault.identities.values().stream()
        .filter(identity -> identity.accountId().equals(account) && !identity.isRoot());
  }

  private void requireDomain(Identity user) {
    boolean ofIts =
        vault
            .accounts()
            .find(user.accountId())
            .filter(account -> account.domain().equals(user.principalName().domain()))
            .isPresent();
    if (!ofIts) {
      throw new Refusal.Changed("account", user.accountId().value()).asException();
    }
  }

  private void requireFree(Identity wanted) {
    findByName(wanted.principalName())
        .filter(holder -> !holder.id().equals(wanted.id()))
        .ifPresent(holder -> {
          throw new Refusal.NameTaken("user", wanted.principalName().toString()).asException();
        });
  }

  private static String canonical(Identity identity) {
    return identity.principalName().name().canonical();
  }
}
