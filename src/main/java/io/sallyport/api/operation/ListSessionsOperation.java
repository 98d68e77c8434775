package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.IdentityId;
import io.sallyport.json.Field;
import io.sallyport.json.JsonWriter;
import io.sallyport.signin.ListSessions;
import io.sallyport.signin.Session;
import java.util.List;

/** Shows where somebody is signed in: {@code GET /v1/sessions}. */
final class ListSessionsOperation implements Operation {
  private final ListSessions listSessions;

  ListSessionsOperation(ListSessions listSessions) {
    this.listSessions = listSessions;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/sessions", "listSessions", AuditAction.SESSION_LIST).withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Field<IdentityId> owner =
        call.query().optional("userId", text -> Targeted.user(text, call.by()));
    call.query().done();
    IdentityId whose = owner.named() ? owner.value() : Targeted.user("me", call.by());
    List<Session> found = listSessions.list(call.by(), whose);
    String present = call.session().map(Session::id).orElse("");
    return Answers.ok(json ->
        json.objects("sessions", found, (entry, session) -> write(entry, session, present)));
  }

  private void write(JsonWriter json, Session session, String present) {
    json.text("sessionId", session.id())
        .text("userId", session.owner())
        .text("scope", session.scope())
        .text("source", session.source())
        .time("createdAt", session.createdAt())
        .time("seenAt", session.seenAt())
        .time("expiresAt", session.expiresAt())
        .time("idleUntil", listSessions.limits().idleUntil(session))
        .truth("current", session.id().equals(present));
  }
}
