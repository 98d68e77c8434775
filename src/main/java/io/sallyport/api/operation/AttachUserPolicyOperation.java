package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.AttachPolicy;

/** Attaches a policy to a user: {@code POST /v1/users/{userId}/policies}. */
final class AttachUserPolicyOperation implements Operation {
  private final AttachPolicy attach;

  AttachUserPolicyOperation(AttachPolicy attach) {
    this.attach = attach;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "POST",
            "/v1/users/{userId}/policies",
            "attachUserPolicy",
            AuditAction.USER_POLICY_ATTACH)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.read(call.body());
    attach.attach(
        call.by(),
        new AttachPolicy.Command(
            Targeted.user(call), named.type(), named.name(), call.presented()));
    return Answers.noContent();
  }
}
