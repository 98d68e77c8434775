package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Role;
import io.sallyport.permission.Attachment;
import io.sallyport.permission.Attachments;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Holdings;
import io.sallyport.permission.PolicyRef;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.refusal.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Attachments in memory. */
record FakeAttachments(FakeVault vault) implements Attachments {
  @Override
  public Holdings of(IdentityId principal) {
    synchronized (vault) {
      return vault.holdings(principal);
    }
  }

  @Override
  public void attach(IdentityId principal, Attaching added, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          requireSeen(added);
          change(principal, holdings -> holdings.with(added.attachment()));
        });
  }

  @Override
  public void detach(IdentityId principal, PolicyRef policy, AuditEvent event) {
    vault.commit(event, () -> change(principal, holdings -> holdings.without(policy)));
  }

  @Override
  public List<Holder<Identity>> users(AccountId account, PolicyRef policy) {
    synchronized (vault) {
      return holders(vault.identities, policy).stream()
          .filter(holder -> holder.who().accountId().equals(account))
          .sorted(
              Comparator.comparing(
                  (Holder<Identity> holder) -> holder.who().principalName().name().canonical()))
          .toList();
    }
  }

  @Override
  public List<Holder<Role>> roles(AccountId account, PolicyRef policy) {
    synchronized (vault) {
      return holders(vault.roles, policy).stream()
          .filter(holder -> holder.who().accountId().equals(account))
          .sorted(Comparator.comparing((Holder<Role> holder) -> holder.who().name().canonical()))
          .toList();
    }
  }

  @Override
  public Map<PolicyRef, Integer> counts(AccountId account, Collection<PolicyRef> policies) {
    Map<PolicyRef, Integer> counts = new HashMap<>();
    policies.forEach(policy ->
        counts.put(policy, users(account, policy).size() + roles(account, policy).size()));
    return counts;
  }

  /** What is in force for a user or role. */
  Permissions permissions() {
    return principal -> {
      synchronized (vault) {
        return vault.holdings(principal).attachments().stream()
            .map(attachment -> inForce(attachment.policy()))
            .toList();
      }
    };
  }

  private AttachedPolicy inForce(PolicyRef policy) {
    if (policy.type() == PolicyType.SYSTEM) {
      return SystemPolicies.find(new PolicyName(policy.key())).orElseThrow().attached();
    }
    CustomPolicy custom = vault.policies.get(policy.key());
    return new AttachedPolicy(
        PolicyType.CUSTOM, custom.name(), PolicyDocument.parse(custom.inForce().document()));
  }

  private void requireSeen(Attaching added) {
    PolicyRef policy = added.attachment().policy();
    if (policy.type() == PolicyType.CUSTOM) {
      CustomPolicy stored = vault.policies.get(policy.key());
      if (stored == null || stored.version() != added.policyVersion()) {
        throw new Refusal.Changed("policy", policy.key()).asException();
      }
    }
  }

  private void change(IdentityId principal, UnaryOperator<Holdings> change) {
    Identity user = vault.identities.get(principal);
    Role role = vault.roles.get(principal);
    if (user == null && role == null) {
      String kind = principal.value().length() == Role.ID_DIGITS ? "role" : "user";
      throw new Refusal.NotFound(kind, principal.value()).asException();
    }
    vault.holdings.put(principal, change.apply(vault.holdings(principal)));
    if (user != null) {
      vault.identities.put(principal, user.raised());
    } else {
      vault.roles.put(principal, role.raised());
    }
  }

  private <T> List<Holder<T>> holders(Map<IdentityId, T> all, PolicyRef policy) {
    return vault.holdings.entrySet().stream()
        .filter(entry -> all.containsKey(entry.getKey()))
        .flatMap(entry ->
            entry.getValue().attachments().stream()
                .filter(attachment -> attachment.policy().equals(policy))
                .map(Attachment::attachedAt)
                .map(since -> new Holder<>(all.get(entry.getKey()), since)))
        .toList();
  }
}
