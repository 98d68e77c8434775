package io.sallyport.permission;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Roles;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes a role: whom it trusts, for how long, and what is said of it. */
public final class UpdateRole {
  private final AuthorisedRoles authorised;
  private final Roles roles;
  private final Permissions permissions;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public UpdateRole(
      AuthorisedRoles authorised,
      Roles roles,
      Permissions permissions,
      StepUp stepUp,
      Events events) {
    this.authorised = authorised;
    this.roles = roles;
    this.permissions = permissions;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(Command command) {
    return GuardedOperation.of(
        Action.ROLE_UPDATE,
        command.name().canonical(),
        command.trust() == null ? null : command.trust().text(),
        command.description(),
        command.sessionMax() == null ? null : command.sessionMax().toSeconds());
  }

  /**
   * Changes what is present in the command.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Invalid}, {@code Changed}, or what {@link StepUp#require} refuses when others are trusted
   *     with a power
   */
  public Role update(Caller by, Command command) {
    Role before = authorised.permitted(by, Action.ROLE_UPDATE, command.name());
    if (command.description() != null) {
      RoleRules.requireDescription(command.description());
    }
    if (command.sessionMax() != null) {
      RoleRules.requireSessionMax(command.sessionMax());
    }
    Role after = command.changed(before, events.now());
    StepUpUse use = requireProof(by, command, before, after);
    roles.replace(
        after,
        events.succeeded(
            by, AuditAction.ROLE_UPDATE, after.name().value(), use, details(before, after)));
    return after;
  }

  /**
   * What is attached is looked at after the role was read: whatever is attached later makes the
   * role another, which the port refuses to change.
   */
  private StepUpUse requireProof(Caller by, Command command, Role before, Role after) {
    boolean lendsPower =
        !after.trustPolicy().equals(before.trustPolicy())
            && permissions.of(before.id()).stream()
                .anyMatch(policy -> policy.document().grantsPower());
    return lendsPower
        ? stepUp.require(by, operation(command), command.stepUp()).use()
        : StepUpUse.NONE;
  }

  private static Map<String, String> details(Role before, Role after) {
    Map<String, String> details = new TreeMap<>();
    if (!before.trustPolicy().equals(after.trustPolicy())) {
      details.put("trusts", after.trustPolicy());
    }
    if (!before.sessionMax().equals(after.sessionMax())) {
      details.put("maxSessionSeconds", Long.toString(after.sessionMax().toSeconds()));
    }
    if (!before.description().equals(after.description())) {
      details.put("description", "changed");
    }
    return details;
  }

  /**
   * The change; what is absent stays.
   *
   * @param stepUp needed when the role has a power and trusts others now
   */
  public record Command(
      RoleName name,
      @Nullable TrustPolicy trust,
      @Nullable String description,
      @Nullable Duration sessionMax,
      @Nullable Presented stepUp) {
    private Role changed(Role before, Instant now) {
      return new Role(
          before.id(),
          before.accountId(),
          before.name(),
          description == null ? before.description() : description,
          trust == null ? before.trustPolicy() : trust.text(),
          sessionMax == null ? before.sessionMax() : sessionMax,
          before.createdAt(),
          now,
          before.version() + 1);
    }
  }
}
