package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.policy.PolicyName;

/** Deletes a version that is not in force: {@code DELETE
 * /v1/policies/{policyType}/{policyName}/versions/{version}}. */
final class DeletePolicyVersionOperation implements Operation {
  private final ChangePolicy change;

  DeletePolicyVersionOperation(ChangePolicy change) {
    this.change = change;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE",
        "/v1/policies/{policyType}/{policyName}/versions/{version}",
        "deletePolicyVersion",
        AuditAction.POLICY_VERSION_DELETE);
  }

  @Override
  public Reply answer(Call call) {
    PolicyName name = NamedPolicy.of(call).custom();
    change.deleteVersion(call.by(), name, NamedPolicy.version(call));
    return Answers.noContent();
  }
}
