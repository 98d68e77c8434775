package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.permission.Policy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;

/** Adds a version: {@code POST /v1/policies/{policyType}/{policyName}/versions}. */
final class AddPolicyVersionOperation implements Operation {
  private final ChangePolicy change;

  AddPolicyVersionOperation(ChangePolicy change) {
    this.change = change;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST",
            "/v1/policies/{policyType}/{policyName}/versions",
            "addPolicyVersion",
            AuditAction.POLICY_VERSION_CREATE)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    Fields body = call.body();
    Field<PolicyDocument> document = body.required("document", PolicyDocument::parse);
    Field<Boolean> inForce = body.truth("inForce");
    Field<Boolean> rotate = body.truth("rotate");
    body.done();
    PolicyName name = NamedPolicy.of(call).custom();
    Policy policy =
        change.addVersion(
            call.by(),
            new ChangePolicy.NewVersion(
                name, document.value(), inForce.or(false), rotate.or(false), call.presented()));
    PolicyVersion added = policy.versions().getLast();
    return Answers.created(
        "/v1/policies/" + policy.type() + "/" + policy.name() + "/versions/" + added.id(),
        json -> PermissionJson.version(json, policy, added));
  }
}
