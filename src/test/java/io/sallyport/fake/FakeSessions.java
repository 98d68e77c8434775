package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import io.sallyport.signin.Session;
import io.sallyport.signin.Sessions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sessions in memory. */
record FakeSessions(FakeVault vault) implements Sessions {
  @Override
  public void create(Session session, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          vault.sessions.put(session.id(), session);
          vault.lastSignIns.put(session.owner(), session.createdAt());
        });
  }

  @Override
  public Optional<Session> find(Bytes tag) {
    synchronized (vault) {
      return vault.sessions.values().stream().filter(s -> s.tag().equals(tag)).findFirst();
    }
  }

  @Override
  public Optional<WithOwner> findWithOwner(Bytes tag) {
    synchronized (vault) {
      return find(tag)
          .filter(session -> vault.identities.containsKey(session.owner()))
          .map(session -> new WithOwner(session, vault.identities.get(session.owner())));
    }
  }

  @Override
  public Optional<Session> findById(String id) {
    synchronized (vault) {
      return Optional.ofNullable(vault.sessions.get(id));
    }
  }

  @Override
  public List<Session> ofOwner(IdentityId owner, Instant now) {
    synchronized (vault) {
      return vault.sessions.values().stream()
          .filter(session -> session.owner().equals(owner))
          .filter(session -> session.expiresAt().isAfter(now))
          .sorted(Comparator.comparing(Session::id).reversed())
          .toList();
    }
  }

  @Override
  public void see(Session seen) {
    synchronized (vault) {
      vault.sessions.computeIfPresent(
          seen.id(),
          (id, known) -> known.seenAt().isBefore(seen.seenAt()) ? seen : known);
    }
  }

  @Override
  public Optional<Instant> lastSignIn(IdentityId owner) {
    synchronized (vault) {
      return Optional.ofNullable(vault.lastSignIns.get(owner));
    }
  }

  @Override
  public Map<IdentityId, Instant> lastSignIns(AccountId account) {
    synchronized (vault) {
      return vault.lastSignIns.entrySet().stream()
          .filter(entry -> vault.identities.get(entry.getKey()).accountId().equals(account))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  @Override
  public void end(String id, AuditEvent event) {
    vault.commit(event, () -> vault.sessions.remove(id));
  }
}
