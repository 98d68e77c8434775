package io.sallyport.signin;

import io.sallyport.audit.AuditEvent;
import io.sallyport.secret.Bytes;
import java.util.Optional;

/** Stored sessions. */
public interface Sessions {
  /** Stores a new session. */
  void create(Session session, AuditEvent event);

  /** Finds by tag, also when expired. */
  Optional<Session> find(Bytes tag);

  /** Ends one; harmless when it is gone. */
  void end(String id, AuditEvent event);
}
