package io.sallyport.api.console;

import io.sallyport.api.Reply;
import io.sallyport.api.front.BrowserSession;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.SignOut;
import java.util.Map;

/** Ends the session and takes it from the browser: {@code DELETE /console/session}. */
final class CloseConsoleSession implements Operation {
  private final SignOut signOut;

  CloseConsoleSession(SignOut signOut) {
    this.signOut = signOut;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change(
            "DELETE", ConsoleSession.PATH, "closeConsoleSession", AuditAction.SIGN_OUT)
        .admitting(Access.ANY_SESSION);
  }

  @Override
  public Reply answer(Call call) {
    signOut.signOut(
        call.by(),
        call.session().orElseThrow(() -> new Refusal.NotAuthenticated().asException()));
    return new Reply(
        204, Map.of("Set-Cookie", BrowserSession.noCookie()), SecretBytes.owning(new byte[0]));
  }
}
