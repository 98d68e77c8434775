package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.permission.DeletePolicy;

/** Deletes a policy: {@code DELETE /v1/policies/{policyType}/{policyName}}. */
final class DeletePolicyOperation implements Operation {
  private final DeletePolicy delete;

  DeletePolicyOperation(DeletePolicy delete) {
    this.delete = delete;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "DELETE",
            "/v1/policies/{policyType}/{policyName}",
            "deletePolicy",
            AuditAction.POLICY_DELETE)
        .withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Field<Boolean> cascading = call.query().optional("cascading", Parse::truth);
    call.query().done();
    delete.delete(call.by(), NamedPolicy.of(call).custom(), cascading.or(false));
    return Answers.noContent();
  }
}
