package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Policies;
import io.sallyport.permission.PolicyRef;
import io.sallyport.policy.PolicyName;
import io.sallyport.refusal.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Custom policies in memory. */
record FakePolicies(FakeVault vault) implements Policies {
  @Override
  public Optional<CustomPolicy> find(AccountId account, PolicyName name) {
    synchronized (vault) {
      return all(account).filter(policy -> policy.name().equals(name)).findFirst();
    }
  }

  @Override
  public List<CustomPolicy> withIds(AccountId account, Collection<String> ids) {
    synchronized (vault) {
      return all(account).filter(policy -> ids.contains(policy.id())).toList();
    }
  }

  @Override
  public List<CustomPolicy> list(
      AccountId account, @Nullable String afterCanonicalName, int limit) {
    synchronized (vault) {
      return all(account)
          .filter(policy ->
              afterCanonicalName == null
                  || policy.name().canonical().compareTo(afterCanonicalName) > 0)
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
  public void create(CustomPolicy policy, int limit, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (find(policy.accountId(), policy.name()).isPresent()) {
            throw new Refusal.NameTaken("policy", policy.name().value()).asException();
          }
          if (count(policy.accountId()) >= limit) {
            throw new Refusal.QuotaReached("policy", limit).asException();
          }
          vault.policies.put(policy.id(), policy);
        });
  }

  @Override
  public void replace(CustomPolicy changed, boolean loose, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          requireVersion(changed, changed.version() - 1);
          if (loose && attachedTo(changed).isPresent()) {
            throw changedMeanwhile(changed);
          }
          vault.policies.put(changed.id(), changed);
        });
  }

  @Override
  public void delete(CustomPolicy policy, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          requireVersion(policy, policy.version());
          attachedTo(policy).ifPresent(state -> {
            throw new Refusal.WrongState(
                    "policy", policy.name().value(), state, "attached to nobody")
                .asException();
          });
          vault.policies.remove(policy.id());
        });
  }

  private Optional<String> attachedTo(CustomPolicy policy) {
    List<Boolean> users =
        vault.holdings.entrySet().stream()
            .filter(entry -> entry.getValue().has(PolicyRef.of(policy)))
            .map(entry -> vault.identities.get(entry.getKey()) instanceof Identity)
            .toList();
    if (users.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        users.contains(true) ? CustomPolicy.ATTACHED_TO_USER : CustomPolicy.ATTACHED_TO_ROLE);
  }

  private void requireVersion(CustomPolicy policy, long version) {
    CustomPolicy stored = vault.policies.get(policy.id());
    if (stored == null || stored.version() != version) {
      throw changedMeanwhile(policy);
    }
  }

  private static RuntimeException changedMeanwhile(CustomPolicy policy) {
    return new Refusal.Changed("policy", policy.name().value()).asException();
  }

  private Stream<CustomPolicy> all(AccountId account) {
    return vault.policies.values().stream()
        .filter(policy -> policy.accountId().equals(account))
        .sorted(Comparator.comparing(policy -> policy.name().canonical()));
  }
}
