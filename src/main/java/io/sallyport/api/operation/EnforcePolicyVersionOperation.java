package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.policy.PolicyName;

/** Puts another version in force: {@code PUT
 * /v1/policies/{policyType}/{policyName}/default-version}. */
final class EnforcePolicyVersionOperation implements Operation {
  private final ChangePolicy change;

  EnforcePolicyVersionOperation(ChangePolicy change) {
    this.change = change;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PUT",
            "/v1/policies/{policyType}/{policyName}/default-version",
            "enforcePolicyVersion",
            AuditAction.POLICY_DEFAULT_SET)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    Field<Integer> version = call.body().required("version", GuardedPolicies::version);
    call.body().done();
    PolicyName name = NamedPolicy.of(call).custom();
    change.enforce(call.by(), name, version.value(), call.presented());
    return Answers.noContent();
  }
}
