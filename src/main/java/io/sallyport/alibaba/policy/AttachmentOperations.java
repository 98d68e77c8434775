package io.sallyport.alibaba.policy;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Role;
import io.sallyport.permission.AttachPolicy;
import io.sallyport.permission.AttachRolePolicy;
import io.sallyport.permission.Attachments.Holder;
import io.sallyport.permission.Holdings;
import io.sallyport.permission.ReadAttachments;
import io.sallyport.permission.ReadAttachments.Held;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.util.List;

/** {@code AttachPolicyToUser}, {@code ListPoliciesForRole}, ... of RAM. */
public final class AttachmentOperations {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final String USER = "User";
  private static final String ROLE = "Role";

  private final NamedUsers named;
  private final AttachPolicy users;
  private final AttachRolePolicy roles;
  private final ReadAttachments reading;

  /** Takes its use cases. */
  public AttachmentOperations(
      NamedUsers named, AttachPolicy users, AttachRolePolicy roles, ReadAttachments reading) {
    this.named = named;
    this.users = users;
    this.roles = roles;
    this.reading = reading;
  }

  /** All of them. */
  public List<RpcOperation> all() {
    Product ram = Product.RAM;
    return List.of(
        RpcOperation.change(
            ram, "AttachPolicyToUser", AuditAction.USER_POLICY_ATTACH, this::attachToUser),
        RpcOperation.change(
            ram, "DetachPolicyFromUser", AuditAction.USER_POLICY_DETACH, this::detachFromUser),
        RpcOperation.read(
            ram, "ListPoliciesForUser", AuditAction.USER_POLICY_LIST, this::ofUser),
        RpcOperation.change(
            ram, "AttachPolicyToRole", AuditAction.ROLE_POLICY_ATTACH, this::attachToRole),
        RpcOperation.change(
            ram, "DetachPolicyFromRole", AuditAction.ROLE_POLICY_DETACH, this::detachFromRole),
        RpcOperation.read(
            ram, "ListPoliciesForRole", AuditAction.ROLE_POLICY_LIST, this::ofRole),
        RpcOperation.read(
            ram, "ListEntitiesForPolicy", AuditAction.POLICY_ENTITIES_LIST, this::entities));
  }

  private Body attachToUser(RpcCall call) {
    return done(USER, () -> users.attach(call.by(), ofUserOf(call)));
  }

  private Body detachFromUser(RpcCall call) {
    return done(USER, () -> users.detach(call.by(), ofUserOf(call)));
  }

  private Body attachToRole(RpcCall call) {
    return done(ROLE, () -> roles.attach(call.by(), ofRoleOf(call)));
  }

  private Body detachFromRole(RpcCall call) {
    return done(ROLE, () -> roles.detach(call.by(), ofRoleOf(call)));
  }

  private AttachPolicy.Command ofUserOf(RpcCall call) {
    Parameters parameters = call.parameters();
    return new AttachPolicy.Command(
        named.required(call),
        PolicyFields.type(parameters),
        PolicyFields.name(parameters),
        call.presented());
  }

  private static AttachRolePolicy.Command ofRoleOf(RpcCall call) {
    Parameters parameters = call.parameters();
    return new AttachRolePolicy.Command(
        PolicyFields.role(parameters),
        PolicyFields.type(parameters),
        PolicyFields.name(parameters),
        call.presented());
  }

  private Body ofUser(RpcCall call) {
    return held(reading.ofUser(call.by(), named.required(call)));
  }

  private Body ofRole(RpcCall call) {
    return held(reading.ofRole(call.by(), PolicyFields.role(call.parameters())));
  }

  private static Body held(List<Held> policies) {
    return Body.empty()
        .list("Policies", "Policy", policies.stream().map(PolicyBodies::held).toList());
  }

  private Body entities(RpcCall call) {
    Parameters parameters = call.parameters();
    ReadAttachments.Entities found =
        reading.of(call.by(), PolicyFields.type(parameters), PolicyFields.name(parameters));
    return Body.empty()
        .list("Groups", "Group", List.of())
        .list("Users", USER, found.users().stream().map(AttachmentOperations::user).toList())
        .list("Roles", ROLE, found.roles().stream().map(AttachmentOperations::role).toList());
  }

  private static Body user(Holder<Identity> holder) {
    Identity user = holder.who();
    return Body.empty()
        .text("UserId", user.id())
        .text("UserName", user.principalName().name())
        .text("DisplayName", user.displayName())
        .time("AttachDate", holder.attachedAt());
  }

  private static Body role(Holder<Role> holder) {
    Role role = holder.who();
    return Body.empty()
        .text("RoleId", role.id())
        .text("RoleName", role.name())
        .text("Arn", role.arn())
        .text("Description", role.description())
        .time("AttachDate", holder.attachedAt());
  }

  /** What concerns an attachment itself has a code of its own for each kind of holder. */
  private static Body done(String holder, Runnable change) {
    try {
      change.run();
      return Body.empty();
    } catch (RefusedException refused) {
      throw switch (refused.refusal()) {
        case Refusal.NotFound no when no.kind().equals(Holdings.KIND) ->
            new RpcRefusedException(
                NOT_FOUND,
                "EntityNotExist." + holder + ".Policy",
                "The policy is not attached.");
        case Refusal.NameTaken no when no.kind().equals(Holdings.KIND) ->
            new RpcRefusedException(
                CONFLICT,
                "EntityAlreadyExists." + holder + ".Policy",
                "The policy is attached already.");
        case Refusal.QuotaReached no when no.kind().equals(Holdings.KIND) ->
            new RpcRefusedException(
                CONFLICT,
                "LimitExceeded." + holder + ".Policy",
                "At most " + no.limit() + " policies of this type can be attached.");
        default -> refused;
      };
    }
  }
}
