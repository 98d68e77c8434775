package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.ReadAttachments;
import java.util.List;

/** The policies of a role: {@code GET /v1/roles/{roleName}/policies}. */
final class ListRolePoliciesOperation implements Operation {
  private final ReadAttachments read;

  ListRolePoliciesOperation(ReadAttachments read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/roles/{roleName}/policies",
        "listRolePolicies",
        AuditAction.ROLE_POLICY_LIST);
  }

  @Override
  public Reply answer(Call call) {
    List<ReadAttachments.Held> held = read.ofRole(call.by(), NamedPolicy.role(call));
    return Answers.ok(json -> json.objects("policies", held, PermissionJson::held));
  }
}
