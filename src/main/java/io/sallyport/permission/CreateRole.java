package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.DecimalId;
import io.sallyport.identity.Events;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Roles;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.secret.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Creates a role in the caller's account. It can do nothing before a policy is attached to it. */
public final class CreateRole {
  /** Most roles in one account. */
  public static final int ROLES_PER_ACCOUNT_MAX = 1_000;

  private final AuthorisedRoles authorised;
  private final Roles roles;
  private final Randomness random;
  private final Events events;

  /** Takes its ports. */
  public CreateRole(AuthorisedRoles authorised, Roles roles, Randomness random, Events events) {
    this.authorised = authorised;
    this.roles = roles;
    this.random = random;
    this.events = events;
  }

  /**
   * Creates it.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code Invalid}, {@code
   *     NameTaken} or {@code QuotaReached}
   */
  public Role create(Caller by, Command command) {
    authorised.require(by, Action.ROLE_CREATE, command.name());
    RoleRules.requireDescription(command.description());
    RoleRules.requireSessionMax(command.sessionMax());
    Instant now = events.now();
    var role =
        new Role(
            new IdentityId(DecimalId.draw(random, Role.ID_DIGITS)),
            by.principal().accountId(),
            command.name(),
            command.description(),
            command.trust().text(),
            command.sessionMax(),
            now,
            now,
            1);
    roles.create(
        role,
        ROLES_PER_ACCOUNT_MAX,
        events.succeeded(
            by,
            AuditAction.ROLE_CREATE,
            role.name().value(),
            StepUpUse.NONE,
            Map.of("id", role.id().value(), "trusts", role.trustPolicy())));
    return role;
  }

  /** The new role. */
  public record Command(
      RoleName name, TrustPolicy trust, String description, Duration sessionMax) {}
}
