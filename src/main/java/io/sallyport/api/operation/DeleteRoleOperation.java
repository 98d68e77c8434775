package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.DeleteRole;

/** Deletes a role: {@code DELETE /v1/roles/{roleName}}. */
final class DeleteRoleOperation implements Operation {
  private final DeleteRole delete;

  DeleteRoleOperation(DeleteRole delete) {
    this.delete = delete;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE", "/v1/roles/{roleName}", "deleteRole", AuditAction.ROLE_DELETE);
  }

  @Override
  public Reply answer(Call call) {
    delete.delete(call.by(), NamedPolicy.role(call));
    return Answers.noContent();
  }
}
