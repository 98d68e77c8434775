package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.signin.Passwords;
import java.util.Optional;

/** Password hashes in memory. */
record FakePasswords(FakeVault vault) implements Passwords {
  @Override
  public Optional<PasswordHash> find(IdentityId owner) {
    synchronized (vault) {
      return Optional.ofNullable(vault.passwords.get(owner));
    }
  }

  @Override
  public void set(PasswordHash hash, AuditEvent event) {
    vault.commit(
        event,
        () -> {
          vault.passwords.put(hash.owner(), hash);
          vault.endSessionsOf(hash.owner());
        });
  }
}
