package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.permission.ReadPolicies;
import io.sallyport.policy.PolicyType;

/** Lists the system policies and the account's own: {@code GET /v1/policies}. */
final class ListPoliciesOperation implements Operation {
  private final ReadPolicies read;

  ListPoliciesOperation(ReadPolicies read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/policies", "listPolicies", AuditAction.POLICY_LIST)
        .withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Field<PolicyType> type = call.query().optional("policyType", Parse.oneOf(PolicyType.class));
    Paging<String> paging = Paging.read(call.query(), text -> text);
    call.query().done();
    ReadPolicies.Page page =
        read.list(call.by(), type.orNull(), paging.next().orNull(), paging.limit());
    return Answers.ok(json ->
        json.objects("policies", page.policies(), PermissionJson::counted)
            .text("next", page.next()));
  }
}
