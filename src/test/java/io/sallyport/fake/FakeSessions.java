package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.secret.Bytes;
import io.sallyport.signin.Session;
import io.sallyport.signin.Sessions;
import java.util.Optional;

/** Sessions in memory. */
record FakeSessions(FakeVault vault) implements Sessions {
  @Override
  public void create(Session session, AuditEvent event) {
    vault.commit(event, () -> vault.sessions.put(session.id(), session));
  }

  @Override
  public Optional<Session> find(Bytes tag) {
    synchronized (vault) {
      return vault.sessions.values().stream().filter(s -> s.tag().equals(tag)).findFirst();
    }
  }

  @Override
  public void end(String id, AuditEvent event) {
    vault.commit(event, () -> vault.sessions.remove(id));
  }
}
