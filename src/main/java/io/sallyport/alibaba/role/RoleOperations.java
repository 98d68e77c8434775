package io.sallyport.alibaba.role;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.policy.PolicyFields;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Role;
import io.sallyport.permission.CreateRole;
import io.sallyport.permission.DeleteRole;
import io.sallyport.permission.ReadRoles;
import io.sallyport.permission.RoleRules;
import io.sallyport.permission.UpdateRole;
import java.time.Duration;
import java.util.List;

/** {@code CreateRole}, {@code GetRole}, ... of RAM. */
public final class RoleOperations {
  private static final int PAGE = 100;
  private static final String NEW_SESSION_MAX = "NewMaxSessionDuration";

  private final CreateRole creating;
  private final ReadRoles reading;
  private final UpdateRole updating;
  private final DeleteRole deleting;

  /** Takes its use cases. */
  public RoleOperations(
      CreateRole creating, ReadRoles reading, UpdateRole updating, DeleteRole deleting) {
    this.creating = creating;
    this.reading = reading;
    this.updating = updating;
    this.deleting = deleting;
  }

  /** All of them. */
  public List<RpcOperation> all() {
    Product ram = Product.RAM;
    return List.of(
        RpcOperation.change(ram, "CreateRole", AuditAction.ROLE_CREATE, this::create),
        RpcOperation.read(ram, "GetRole", AuditAction.ROLE_READ, this::get),
        RpcOperation.read(ram, "ListRoles", AuditAction.ROLE_LIST, this::list),
        RpcOperation.change(ram, "UpdateRole", AuditAction.ROLE_UPDATE, this::update),
        RpcOperation.change(ram, "DeleteRole", AuditAction.ROLE_DELETE, this::delete));
  }

  private Body create(RpcCall call) {
    Parameters parameters = call.parameters();
    var command =
        new CreateRole.Command(
            PolicyFields.role(parameters),
            PolicyFields.trust(parameters.required("AssumeRolePolicyDocument")),
            PolicyFields.description(parameters, "Description").orElse(""),
            sessionMax(parameters, "MaxSessionDuration"));
    Role role = creating.create(call.by(), command);
    return Body.empty().object("Role", full(role));
  }

  private Body get(RpcCall call) {
    return Body.empty()
        .object("Role", updated(reading.get(call.by(), PolicyFields.role(call.parameters()))));
  }

  private Body list(RpcCall call) {
    Parameters parameters = call.parameters();
    ReadRoles.Page page =
        reading.list(
            call.by(),
            parameters.text("Marker").orElse(null),
            (int) parameters.number("MaxItems", 1, ReadRoles.PAGE_MAX, PAGE));
    return Body.empty()
        .truth("IsTruncated", page.next() != null)
        .text("Marker", page.next())
        .list(
            "Roles",
            "Role",
            page.roles().stream()
                .map(role -> brief(role).time("UpdateDate", role.updatedAt()))
                .toList());
  }

  private Body update(RpcCall call) {
    Parameters parameters = call.parameters();
    var command =
        new UpdateRole.Command(
            PolicyFields.role(parameters),
            parameters
                .text("NewAssumeRolePolicyDocument")
                .map(PolicyFields::trust)
                .orElse(null),
            PolicyFields.description(parameters, "NewDescription").orElse(null),
            parameters.text(NEW_SESSION_MAX).isPresent()
                ? sessionMax(parameters, NEW_SESSION_MAX)
                : null,
            call.presented());
    return Body.empty().object("Role", updated(updating.update(call.by(), command)));
  }

  private Body delete(RpcCall call) {
    deleting.delete(call.by(), PolicyFields.role(call.parameters()));
    return Body.empty();
  }

  private static Duration sessionMax(Parameters parameters, String name) {
    long least = RoleRules.SESSION_MAX_LEAST.toSeconds();
    return Duration.ofSeconds(
        parameters.number(name, least, RoleRules.SESSION_MAX_MOST.toSeconds(), least));
  }

  private static Body updated(Role role) {
    return full(role).time("UpdateDate", role.updatedAt());
  }

  private static Body full(Role role) {
    return brief(role).text("AssumeRolePolicyDocument", role.trustPolicy());
  }

  private static Body brief(Role role) {
    return Body.empty()
        .text("RoleId", role.id())
        .text("RoleName", role.name())
        .text("Arn", role.arn())
        .text("Description", role.description())
        .number("MaxSessionDuration", role.sessionMax().toSeconds())
        .time("CreateDate", role.createdAt());
  }
}
