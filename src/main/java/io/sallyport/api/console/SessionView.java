package io.sallyport.api.console;

import io.sallyport.api.Reply;
import io.sallyport.api.front.BrowserSession;
import io.sallyport.identity.Account;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.PrincipalName;
import io.sallyport.json.JsonWriter;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.Session;
import io.sallyport.signin.SessionLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the page is told of its session: everything but the token. */
final class SessionView {
  private final Accounts accounts;
  private final SessionLimits limits;

  SessionView(Accounts accounts, SessionLimits limits) {
    this.accounts = accounts;
    this.limits = limits;
  }

  /** The answer of this status. */
  Reply reply(int status, Shown shown, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    String accountName =
        accounts
            .find(shown.session().accountId())
            .map(Account::alias)
            .map(String::valueOf)
            .orElse("");
    return new Reply(
        status, all, JsonWriter.object(json -> write(json, shown, accountName)));
  }

  private void write(JsonWriter json, Shown shown, String accountName) {
    Session session = shown.session();
    json.text("csrfToken", BrowserSession.csrfToken(shown.token()))
        .text("sessionId", session.id())
        .text("scope", session.scope())
        .text("accountId", session.accountId())
        .text("accountName", accountName)
        .text("identityId", session.owner())
        .text("principalName", shown.name())
        .text("name", shown.name().name())
        .text("type", shown.isRoot() ? "ROOT" : "USER")
        .text("source", shown.source())
        .time("expiresAt", session.expiresAt())
        .time("idleUntil", limits.idleUntil(session));
  }

  /**
   * A session and whose it is.
   *
   * @param token the caller's
   * @param source where the request that shows it comes from
   */
  record Shown(
      SecretBytes token,
      Session session,
      PrincipalName name,
      boolean isRoot,
      SourceAddress source) {}
}
