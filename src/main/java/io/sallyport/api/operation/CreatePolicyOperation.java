package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.permission.CreatePolicy;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Policy;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;

/** Writes a policy: {@code POST /v1/policies}. */
final class CreatePolicyOperation implements Operation {
  private final CreatePolicy create;

  CreatePolicyOperation(CreatePolicy create) {
    this.create = create;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", "/v1/policies", "createPolicy", AuditAction.POLICY_CREATE)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    CreatePolicy.Command command = read(call.body());
    Policy policy = create.create(call.by(), command);
    return Answers.created(
        "/v1/policies/" + policy.type() + "/" + policy.name(),
        json -> PermissionJson.policy(json, policy));
  }

  private static CreatePolicy.Command read(Fields body) {
    Field<PolicyName> name = body.required("policyName", PolicyName::new);
    Field<PolicyDocument> document = body.required("document", PolicyDocument::parse);
    Field<String> description =
        body.optional("description", Parse.text(CustomPolicy.DESCRIPTION_MAX));
    body.done();
    return new CreatePolicy.Command(name.value(), document.value(), description.or(""));
  }
}
