package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import io.sallyport.stepup.Grant;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.GuardedOperation;
import java.util.Comparator;
import java.util.Optional;

/** Grants in memory; {@link FakeVault#commit} spends them. */
record FakeGrants(FakeVault vault) implements Grants {
  @Override
  public void create(Grant grant, AuditEvent event) {
    vault.commit(event, () -> vault.grants.put(grant.id(), grant));
  }

  @Override
  public Optional<Grant> findUnspent(Bytes tag) {
    synchronized (vault) {
      return vault.grants.values().stream()
          .filter(grant -> grant.tag().equals(tag) && !vault.spentGrants.contains(grant.id()))
          .findFirst();
    }
  }

  @Override
  public Optional<Grant> newestUnspent(
      IdentityId owner, GuardedOperation operation, String source) {
    synchronized (vault) {
      return vault.grants.values().stream()
          .filter(grant -> grant.owner().equals(owner) && !vault.spentGrants.contains(grant.id()))
          .filter(grant -> grant.operation().equals(operation) && grant.source().equals(source))
          .max(Comparator.comparing(Grant::createdAt).thenComparing(Grant::id));
    }
  }
}
