package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.Policy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.permission.ReadPolicies;

/** Shows a version: {@code GET
 * /v1/policies/{policyType}/{policyName}/versions/{version}}. */
final class GetPolicyVersionOperation implements Operation {
  private final ReadPolicies read;

  GetPolicyVersionOperation(ReadPolicies read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/policies/{policyType}/{policyName}/versions/{version}",
        "getPolicyVersion",
        AuditAction.POLICY_VERSION_READ);
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.of(call);
    int number = NamedPolicy.version(call);
    Policy policy = read.version(call.by(), named.type(), named.name(), number);
    PolicyVersion found = policy.find(number).orElseThrow();
    return Answers.ok(json -> PermissionJson.version(json, policy, found));
  }
}
