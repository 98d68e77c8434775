package io.sallyport.directory;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import java.util.Map;

/** Deletes a user who owns no keys, with his password, second factor and sessions. */
public final class DeleteUser {
  private final Targets targets;
  private final Identities identities;
  private final Events events;

  /** Takes its ports. */
  public DeleteUser(Targets targets, Identities identities, Events events) {
    this.targets = targets;
    this.identities = identities;
    this.events = events;
  }

  /**
   * Deletes.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, or {@code
   *     WrongState} while keys exist
   */
  public void delete(Caller by, IdentityId id) {
    Identity user = targets.permitted(by, Action.USER_DELETE, id);
    identities.delete(
        id,
        events.succeeded(
            by,
            AuditAction.USER_DELETE,
            id.value(),
            StepUpUse.NONE,
            Map.of("name", user.principalName().toString())));
  }
}
