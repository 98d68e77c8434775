package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.JsonWriter;
import io.sallyport.signin.Session;
import io.sallyport.signin.SignIn.SignedIn;

/** Opens a session: {@code POST /v1/sessions}. */
final class SignInOperation implements Operation {
  private final SignInRequest request;

  SignInOperation(SignInRequest request) {
    this.request = request;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", "/v1/sessions", "signIn", AuditAction.SIGN_IN)
        .admitting(Access.OPEN)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    return request.open(
        call, opened -> Answers.created("/v1/sessions/current", json -> write(json, opened)));
  }

  private static void write(JsonWriter json, SignedIn opened) {
    Session session = opened.session();
    json.secret("token", opened.token())
        .text("tokenType", "Bearer")
        .text("sessionId", session.id())
        .text("scope", session.scope())
        .time("expiresAt", session.expiresAt())
        .text("userId", session.owner())
        .text("principalName", opened.identity().principalName());
  }
}
