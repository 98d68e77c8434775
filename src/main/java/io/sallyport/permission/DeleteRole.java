package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Roles;
import java.util.Map;

/** Deletes a role to which nothing is attached; its sessions end at once. */
public final class DeleteRole {
  private final AuthorisedRoles authorised;
  private final Roles roles;
  private final Events events;

  /** Takes its ports. */
  public DeleteRole(AuthorisedRoles authorised, Roles roles, Events events) {
    this.authorised = authorised;
    this.roles = roles;
    this.events = events;
  }

  /**
   * Deletes.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, or {@code
   *     WrongState} while policies are attached
   */
  public void delete(Caller by, RoleName name) {
    Role role = authorised.permitted(by, Action.ROLE_DELETE, name);
    roles.delete(
        role.id(),
        events.succeeded(
            by,
            AuditAction.ROLE_DELETE,
            role.name().value(),
            StepUpUse.NONE,
            Map.of("id", role.id().value())));
  }
}
