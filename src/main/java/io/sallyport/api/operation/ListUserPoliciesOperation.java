package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.ReadAttachments;
import java.util.List;

/** The policies of a user: {@code GET /v1/users/{userId}/policies}. */
final class ListUserPoliciesOperation implements Operation {
  private final ReadAttachments read;

  ListUserPoliciesOperation(ReadAttachments read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/users/{userId}/policies",
        "listUserPolicies",
        AuditAction.USER_POLICY_LIST);
  }

  @Override
  public Reply answer(Call call) {
    List<ReadAttachments.Held> held = read.ofUser(call.by(), Targeted.user(call));
    return Answers.ok(json -> json.objects("policies", held, PermissionJson::held));
  }
}
