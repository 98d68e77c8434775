package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.refusal.Refusal;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.RelyingServices;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Relying services in memory. */
record FakeRelyingServices(FakeVault vault) implements RelyingServices {
  @Override
  public Optional<RelyingService> find(RelyingServiceId id) {
    synchronized (vault) {
      return Optional.ofNullable(vault.services.get(id));
    }
  }

  @Override
  public List<RelyingService> ofOwner(@Nullable AccountId owner) {
    synchronized (vault) {
      return vault.services.values().stream()
          .filter(service -> Objects.equals(service.owner(), owner))
          .sorted(Comparator.comparing(service -> service.name().canonical()))
          .toList();
    }
  }

  @Override
  public List<RelyingService> operatedFor(AccountId account) {
    return ofOwner(null).stream().filter(service -> service.limits().cover(account)).toList();
  }

  @Override
  public void create(RelyingService service, int limit, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (ofOwner(service.owner()).size() >= limit) {
            throw new Refusal.QuotaReached(KIND, limit).asException();
          }
          requireFree(service);
          vault.services.put(service.id(), service);
        });
  }

  @Override
  public void replace(RelyingService changed, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          RelyingService stored = vault.services.get(changed.id());
          if (stored == null || stored.version() != changed.version() - 1) {
            throw new Refusal.Changed(KIND, changed.id().value()).asException();
          }
          requireFree(changed);
          vault.services.put(changed.id(), changed);
        });
  }

  @Override
  public void delete(RelyingServiceId id, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          if (vault.services.remove(id) == null) {
            throw new Refusal.NotFound(KIND, id.value()).asException();
          }
        });
  }

  private void requireFree(RelyingService service) {
    boolean taken =
        ofOwner(service.owner()).stream()
            .anyMatch(other ->
                !other.id().equals(service.id()) && other.name().equals(service.name()));
    if (taken) {
      throw new Refusal.NameTaken(KIND, service.name().value()).asException();
    }
  }
}
