package io.sallyport.api.console;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.front.BrowserSession;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.api.operation.SignInRequest;
import io.sallyport.audit.AuditAction;
import io.sallyport.signin.SignIn.SignedIn;
import java.util.Map;

/** Signs in and hands the session to the browser: {@code POST /console/session}. */
final class OpenConsoleSession implements Operation {
  private final SignInRequest signIn;
  private final SessionView view;

  OpenConsoleSession(SignInRequest signIn, SessionView view) {
    this.signIn = signIn;
    this.view = view;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", ConsoleSession.PATH, "openConsoleSession", AuditAction.SIGN_IN)
        .admitting(Access.OPEN)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    // Else another page could sign somebody in as somebody else.
    BrowserSession.requireOwnPage(call.request());
    return signIn.open(call, opened -> handOut(call.request(), opened));
  }

  private Reply handOut(Request request, SignedIn opened) {
    var shown =
        new SessionView.Shown(
            opened.token(),
            opened.session(),
            opened.identity().principalName(),
            opened.identity().isRoot(),
            request.source());
    return view.reply(
        201,
        shown,
        Map.of(
            "Set-Cookie",
            BrowserSession.cookie(opened.token()),
            "Location",
            ConsoleSession.PATH));
  }
}
