package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.refusal.Refusal;
import io.sallyport.signin.Session;
import io.sallyport.signin.SignOut;

/** Ends the session that makes the call: {@code DELETE /v1/sessions/current}. */
final class SignOutOperation implements Operation {
  private final SignOut signOut;

  SignOutOperation(SignOut signOut) {
    this.signOut = signOut;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("DELETE", "/v1/sessions/current", "signOut", AuditAction.SIGN_OUT)
        .admitting(Access.ANY_SESSION);
  }

  @Override
  public Reply answer(Call call) {
    Session session =
        call.session().orElseThrow(() -> new Refusal.NotFound("session", "current").asException());
    signOut.signOut(call.by(), session);
    return Answers.noContent();
  }
}
