package io.sallyport.directory;

import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;

/** Deletes a user who owns no keys, with his password, second factor and sessions. */
public final class DeleteUser {
  /** Takes its ports. */
  public DeleteUser(Targets targets, Identities identities, Events events) {}

  /**
   * Deletes.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, or {@code
   *     WrongState} while keys exist
   */
  public void delete(Caller by, IdentityId id) {
    throw new UnsupportedOperationException();
  }
}
