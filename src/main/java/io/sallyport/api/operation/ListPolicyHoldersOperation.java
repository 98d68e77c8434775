package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.ReadAttachments;

/** Who has a policy: {@code GET /v1/policies/{policyType}/{policyName}/holders}. */
final class ListPolicyHoldersOperation implements Operation {
  private final ReadAttachments read;

  ListPolicyHoldersOperation(ReadAttachments read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/policies/{policyType}/{policyName}/holders",
        "listPolicyHolders",
        AuditAction.POLICY_ENTITIES_LIST);
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.of(call);
    ReadAttachments.Entities found = read.of(call.by(), named.type(), named.name());
    return Answers.ok(json ->
        json.objects("users", found.users(), PermissionJson::user)
            .objects("roles", found.roles(), PermissionJson::role));
  }
}
