package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Role;
import io.sallyport.permission.UpdateRole;

/** Changes a role: {@code PATCH /v1/roles/{roleName}}. */
final class UpdateRoleOperation implements Operation {
  private final UpdateRole update;

  UpdateRoleOperation(UpdateRole update) {
    this.update = update;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PATCH", "/v1/roles/{roleName}", "updateRole", AuditAction.ROLE_UPDATE)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    UpdateRole.Command command =
        GuardedPolicies.change(NamedPolicy.role(call), call.body(), call.presented());
    Role role = update.update(call.by(), command);
    return Answers.ok(json -> PermissionJson.role(json, role));
  }
}
