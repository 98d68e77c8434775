package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.json.JsonWriter;
import java.time.Instant;
import java.util.List;

/** Lists the account's audit, the newest first: {@code GET /v1/audit}. */
final class ListAuditOperation implements Operation {
  private final AuditTrail trail;
  private final Authority authority;

  ListAuditOperation(AuditTrail trail, Authority authority) {
    this.trail = trail;
    this.authority = authority;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/audit", "listAuditEvents", AuditAction.AUDIT_LIST).withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Caller by = call.by();
    authority.require(by, Action.AUDIT_READ, by.principal().accountId());
    Paging<String> paging = Paging.read(call.query(), ListAuditOperation::eventId);
    AuditTrail.Query query = query(by, call.query(), paging);
    List<AuditEvent> found = trail.list(query);
    List<AuditEvent> page = found.subList(0, Math.min(found.size(), paging.limit()));
    return Answers.ok(json ->
        json.objects("events", page, ListAuditOperation::write)
            .text("next", page.size() < found.size() ? page.getLast().id() : null));
  }

  private static AuditTrail.Query query(Caller by, Fields fields, Paging<String> paging) {
    Field<AuditAction> action = fields.optional("action", Parse.oneOf(AuditAction.class));
    Field<Outcome> outcome = fields.optional("outcome", Parse.oneOf(Outcome.class));
    Field<String> principal = fields.optional("principal", Parse.words(128));
    Field<String> target = fields.optional("target", Parse.words(128));
    Field<Instant> since = fields.optional("since", Parse::time);
    Field<Instant> until = fields.optional("until", Parse::time);
    fields.done();
    return new AuditTrail.Query(
        by.principal().accountId().value(),
        action.orNull(),
        outcome.orNull(),
        principal.orNull(),
        target.orNull(),
        since.orNull(),
        until.orNull(),
        paging.next().orNull(),
        // One more than shown tells whether there is another page.
        paging.limit() + 1);
  }

  private static void write(JsonWriter json, AuditEvent event) {
    json.text("id", event.id())
        .time("at", event.at())
        .text("principal", event.principal())
        .text("credential", event.credential())
        .text("source", event.source())
        .text("action", event.action())
        .text("target", event.target())
        .text("outcome", event.outcome())
        .text("reason", event.reason())
        .text("stepUp", event.stepUp().kind())
        .text("grantId", event.stepUp().grantId())
        .text("requestId", event.requestId())
        .object("details", details -> event.details().forEach(details::text));
  }

  private static String eventId(String text) {
    if (!text.matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new IllegalArgumentException("is the next of the page before");
    }
    return text;
  }
}
