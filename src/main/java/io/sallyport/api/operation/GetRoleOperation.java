package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Role;
import io.sallyport.permission.ReadRoles;

/** Shows a role: {@code GET /v1/roles/{roleName}}. */
final class GetRoleOperation implements Operation {
  private final ReadRoles read;

  GetRoleOperation(ReadRoles read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/roles/{roleName}", "getRole", AuditAction.ROLE_READ);
  }

  @Override
  public Reply answer(Call call) {
    Role role = read.get(call.by(), NamedPolicy.role(call));
    return Answers.ok(json -> PermissionJson.role(json, role));
  }
}
