package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Concern;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.AttachRolePolicy;

/** Takes a policy off a role: {@code DELETE
 * /v1/roles/{roleName}/policies/{policyType}/{policyName}}. */
final class DetachRolePolicyOperation implements Operation {
  private final AttachRolePolicy attach;

  DetachRolePolicyOperation(AttachRolePolicy attach) {
    this.attach = attach;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE",
        "/v1/roles/{roleName}/policies/{policyType}/{policyName}",
        "detachRolePolicy",
        AuditAction.ROLE_POLICY_DETACH);
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.of(call);
    call.concerns(new Concern(null, call.path("roleName")));
    attach.detach(
        call.by(),
        new AttachRolePolicy.Command(
            NamedPolicy.role(call), named.type(), named.name(), call.presented()));
    return Answers.noContent();
  }
}
