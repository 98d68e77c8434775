package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GetSignInState;
import io.sallyport.directory.GetSignInState.State;

/** Tells by what somebody can sign in: {@code GET /v1/users/{userId}/sign-in}. */
final class GetSignInStateOperation implements Operation {
  private final GetSignInState getSignInState;

  GetSignInStateOperation(GetSignInState getSignInState) {
    this.getSignInState = getSignInState;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/users/{userId}/sign-in", "getSignInState", AuditAction.MFA_READ);
  }

  @Override
  public Reply answer(Call call) {
    State state = getSignInState.get(call.by(), Targeted.user(call));
    return Answers.ok(json ->
        json.time("passwordSetAt", state.passwordSetAt())
            .truth("secondFactor", state.secondFactor())
            .time("lastSignInAt", state.lastSignInAt()));
  }
}
