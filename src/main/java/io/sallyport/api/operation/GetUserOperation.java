package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GetUser;
import io.sallyport.identity.Identity;

/** Shows one user: {@code GET /v1/users/{userId}}. */
final class GetUserOperation implements Operation {
  private final GetUser getUser;

  GetUserOperation(GetUser getUser) {
    this.getUser = getUser;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/users/{userId}", "getUser", AuditAction.USER_READ);
  }

  @Override
  public Reply answer(Call call) {
    Identity user = getUser.get(call.by(), Targeted.user(call));
    return Answers.ok(json -> IdentityJson.write(json, user));
  }
}
