package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.DeleteUser;

/** Deletes a user without keys: {@code DELETE /v1/users/{userId}}. */
final class DeleteUserOperation implements Operation {
  private final DeleteUser deleteUser;

  DeleteUserOperation(DeleteUser deleteUser) {
    this.deleteUser = deleteUser;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("DELETE", "/v1/users/{userId}", "deleteUser", AuditAction.USER_DELETE);
  }

  @Override
  public Reply answer(Call call) {
    deleteUser.delete(call.by(), Targeted.user(call));
    return Answers.noContent();
  }
}
