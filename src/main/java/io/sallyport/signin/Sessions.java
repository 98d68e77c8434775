package io.sallyport.signin;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored sessions. */
public interface Sessions {
  /** Stores a new session. */
  void create(Session session, AuditEvent event);

  /** Finds by tag, also when expired. */
  Optional<Session> find(Bytes tag);

  /** Finds by tag, also when expired, together with its owner. */
  Optional<WithOwner> findWithOwner(Bytes tag);

  /** Finds by public id, also when expired. */
  Optional<Session> findById(String id);

  /** All of the owner that have not expired by then, the newest first. */
  List<Session> ofOwner(IdentityId owner, Instant now);

  /** Notes that it was used, unless a later use is known; harmless when it is gone. */
  void see(Session seen);

  /** When the owner last opened a session, if he ever did since this is kept. */
  Optional<Instant> lastSignIn(IdentityId owner);

  /** The same of everybody in the account who ever did. */
  Map<IdentityId, Instant> lastSignIns(AccountId account);

  /** Ends one; harmless when it is gone. */
  void end(String id, AuditEvent event);

  /** A session and whose it is, as both are stored at one moment. */
  record WithOwner(Session session, Identity owner) {}
}
