package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.Policy;
import io.sallyport.permission.ReadPolicies;

/** All versions of a policy: {@code GET
 * /v1/policies/{policyType}/{policyName}/versions}. */
final class ListPolicyVersionsOperation implements Operation {
  private final ReadPolicies read;

  ListPolicyVersionsOperation(ReadPolicies read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
        "/v1/policies/{policyType}/{policyName}/versions",
        "listPolicyVersions",
        AuditAction.POLICY_VERSION_LIST);
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.of(call);
    Policy policy = read.versions(call.by(), named.type(), named.name());
    return Answers.ok(json ->
        json.objects(
            "versions",
            policy.versions(),
            (each, version) -> PermissionJson.version(each, policy, version)));
  }
}
