package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import io.sallyport.signin.Session;
import io.sallyport.signin.Sessions;
import java.time.Instant;
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
