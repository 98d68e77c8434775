package io.sallyport.api.console;

import io.sallyport.api.Reply;
import io.sallyport.api.front.BrowserSession;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Principal;
import io.sallyport.identity.PrincipalName;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.Session;
import java.util.Map;

/** Tells a page that has just been loaded who is signed in: {@code GET /console/session}. */
final class ConsoleSession implements Operation {
  /** Where the page asks for its session. */
  static final String PATH = "/console/session";

  private final SessionView view;

  ConsoleSession(SessionView view) {
    this.view = view;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(PATH, "getConsoleSession", AuditAction.CALLER_IDENTITY)
        .admitting(Access.NEW_PAGE);
  }

  @Override
  public Reply answer(Call call) {
    Principal who = call.by().principal();
    Session session =
        call.session().orElseThrow(() -> new Refusal.NotAuthenticated().asException());
    try (SecretBytes token =
        BrowserSession.token(call.request())
            .orElseThrow(() -> new Refusal.NotAuthenticated().asException())) {
      var shown =
          new SessionView.Shown(
              token,
              session,
              PrincipalName.parse(who.name()),
              who instanceof Principal.Root,
              call.by().source());
      return view.reply(200, shown, Map.of());
    }
  }
}
