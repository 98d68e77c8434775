package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.ReadPolicies;

/** Shows a policy with the document in force: {@code GET
 * /v1/policies/{policyType}/{policyName}}. */
final class GetPolicyOperation implements Operation {
  private final ReadPolicies read;

  GetPolicyOperation(ReadPolicies read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/policies/{policyType}/{policyName}", "getPolicy", AuditAction.POLICY_READ);
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.of(call);
    ReadPolicies.Counted found = read.get(call.by(), named.type(), named.name());
    return Answers.ok(json -> {
      PermissionJson.counted(json, found);
      json.text("document", found.policy().inForce().document());
    });
  }
}
