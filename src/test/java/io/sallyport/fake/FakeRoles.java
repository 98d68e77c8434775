package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Roles;
import io.sallyport.permission.Holdings;
import io.sallyport.refusal.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Roles in memory. */
record FakeRoles(FakeVault vault) implements Roles {
  @Override
  public Optional<Role> find(IdentityId id) {
    synchronized (vault) {
      return Optional.ofNullable(vault.roles.get(id));
    }
  }

  @Override
  public Optional<Role> findByName(AccountId account, RoleName name) {
    synchronized (vault) {
      return all(account).filter(role -> role.name().equals(name)).findFirst();
    }
  }

  @Override
  public List<Role> list(AccountId account, @Nullable String afterCanonicalName, int limit) {
    synchronized (vault) {
      return all(account)
          .filter(role ->
              afterCanonicalName == null
                  || role.name().canonical().compareTo(afterCanonicalName) > 0)
          .limit(limit)
          .toList();
    }
  }

  @Override
  public int count(AccountId account) {
    synchronized (vault) {
      return (int) all(account).count();
    }
  }

  @Override
  public void create(Role role, int limit, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (findByName(role.accountId(), role.name()).isPresent()) {
            throw new Refusal.NameTaken("role", role.name().value()).asException();
          }
          if (count(role.accountId()) >= limit) {
            throw new Refusal.QuotaReached("role", limit).asException();
          }
          vault.roles.put(role.id(), role);
        });
  }

  @Override
  public void replace(Role changed, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          Role stored = vault.roles.get(changed.id());
          if (stored == null || stored.version() != changed.version() - 1) {
            throw new Refusal.Changed("role", changed.id().value()).asException();
          }
          vault.roles.put(changed.id(), changed);
        });
  }

  @Override
  public void delete(IdentityId id, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (!vault.roles.containsKey(id)) {
            throw new Refusal.NotFound("role", id.value()).asException();
          }
          if (!vault.holdings(id).attachments().isEmpty()) {
            throw new Refusal.WrongState("role", id.value(), Holdings.HELD, Holdings.NOT_HELD)
                .asException();
          }
          vault.roles.remove(id);
        });
  }

  private Stream<Role> all(AccountId account) {
    return vault.roles.values().stream()
        .filter(role -> role.accountId().equals(account))
        .sorted(Comparator.comparing(role -> role.name().canonical()));
  }
}
