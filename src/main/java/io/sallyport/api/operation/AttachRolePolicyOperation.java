package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.AttachRolePolicy;

/** Attaches a policy to a role: {@code POST /v1/roles/{roleName}/policies}. */
final class AttachRolePolicyOperation implements Operation {
  private final AttachRolePolicy attach;

  AttachRolePolicyOperation(AttachRolePolicy attach) {
    this.attach = attach;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST",
            "/v1/roles/{roleName}/policies",
            "attachRolePolicy",
            AuditAction.ROLE_POLICY_ATTACH)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.read(call.body());
    attach.attach(
        call.by(),
        new AttachRolePolicy.Command(
            NamedPolicy.role(call), named.type(), named.name(), call.presented()));
    return Answers.noContent();
  }
}
