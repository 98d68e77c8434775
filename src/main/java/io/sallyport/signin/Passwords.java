package io.sallyport.signin;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import java.time.Instant;
import java.util.Optional;

/** Stored password hashes. */
public interface Passwords {
  /** Loads one, checked against its seal. */
  Optional<PasswordHash> find(IdentityId owner);

  /** Stores a hash in place of any other and ends all the owner's sessions. */
  void set(PasswordHash hash, AuditEvent event);

  /** A stored hash in PHC form. */
  record PasswordHash(IdentityId owner, String encoded, Instant setAt) {}
}
