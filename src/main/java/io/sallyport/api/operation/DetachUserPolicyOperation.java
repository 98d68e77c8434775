package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Concern;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.AttachPolicy;

/** Takes a policy off a user: {@code DELETE
 * /v1/users/{userId}/policies/{policyType}/{policyName}}. */
final class DetachUserPolicyOperation implements Operation {
  private final AttachPolicy attach;

  DetachUserPolicyOperation(AttachPolicy attach) {
    this.attach = attach;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
        "DELETE",
        "/v1/users/{userId}/policies/{policyType}/{policyName}",
        "detachUserPolicy",
        AuditAction.USER_POLICY_DETACH);
  }

  @Override
  public Reply answer(Call call) {
    NamedPolicy named = NamedPolicy.of(call);
    call.concerns(new Concern(null, call.path("userId")));
    attach.detach(
        call.by(),
        new AttachPolicy.Command(
            Targeted.user(call), named.type(), named.name(), call.presented()));
    return Answers.noContent();
  }
}
