package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Policy;
import io.sallyport.policy.PolicyName;

/** Describes a policy anew: {@code PATCH /v1/policies/{policyType}/{policyName}}. */
final class DescribePolicyOperation implements Operation {
  private final ChangePolicy change;

  DescribePolicyOperation(ChangePolicy change) {
    this.change = change;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "PATCH",
            "/v1/policies/{policyType}/{policyName}",
            "describePolicy",
            AuditAction.POLICY_DESCRIPTION_SET)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    Field<String> description =
        call.body().required("description", Parse.text(CustomPolicy.DESCRIPTION_MAX));
    call.body().done();
    PolicyName name = NamedPolicy.of(call).custom();
    Policy policy = change.describe(call.by(), name, description.value());
    return Answers.ok(json -> PermissionJson.policy(json, policy));
  }
}
