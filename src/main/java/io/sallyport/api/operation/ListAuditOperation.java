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
import io.sallyport.network.SourceAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists the account's audit, the newest first: {@code GET /v1/audit}. */
final class ListAuditOperation implements Operation {
  private static final int TEXT_MAX = 128;

  private final AuditTrail trail;
  private final Authority authority;

  ListAuditOperation(AuditTrail trail, Authority authority) {
    this.trail = trail;
    this.authority = authority;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/audit", "listAuditEvents", AuditAction.AUDIT_LIST)
        .withQuery()
        .offering(Endpoint.JSON, AuditExport.CSV, AuditExport.LINES);
  }

  @Override
  public Reply answer(Call call) {
    Caller by = call.by();
    authority.require(by, Action.AUDIT_READ, by.principal().accountId());
    boolean whole = !call.mediaType().equals(Endpoint.JSON);
    Paging<String> paging =
        whole
            ? Paging.read(call.query(), ListAuditOperation::eventId, AuditExport.EVENTS_MAX)
            : Paging.read(call.query(), ListAuditOperation::eventId);
    // One more than shown tells whether there is another page.
    List<AuditEvent> found = list(query(by, call.query(), paging, paging.limit() + 1));
    List<AuditEvent> page = found.subList(0, Math.min(found.size(), paging.limit()));
    String next = page.size() < found.size() ? page.getLast().id() : null;
    return whole
        ? AuditExport.of(page, next, call.mediaType())
        : Answers.ok(
            json -> json.objects("events", page, AuditEventJson::write).text("next", next));
  }

  /** Piece by piece, because the trail lists only so many at once. */
  private List<AuditEvent> list(AuditTrail.Query wanted) {
    List<AuditEvent> all = new ArrayList<>();
    AuditTrail.Query query = wanted;
    while (all.size() < wanted.limit()) {
      int most = Math.min(wanted.limit() - all.size(), AuditTrail.LIMIT_MAX);
      List<AuditEvent> some = trail.list(query.before(query.before(), most));
      all.addAll(some);
      if (some.size() < most) {
        break;
      }
      query = query.before(some.getLast().id(), most);
    }
    return all;
  }

  private static AuditTrail.Query query(
      Caller by, Fields fields, Paging<String> paging, int limit) {
    Field<AuditAction> action = fields.optional("action", Parse.oneOf(AuditAction.class));
    Field<Outcome> outcome = fields.optional("outcome", Parse.oneOf(Outcome.class));
    Field<String> principal = fields.optional("principal", Parse.words(TEXT_MAX));
    Field<String> target = fields.optional("target", Parse.words(TEXT_MAX));
    Field<SourceAddress> source = fields.optional("source", SourceAddress::parse);
    Field<String> credential = fields.optional("credential", Parse.words(TEXT_MAX));
    Field<String> request = fields.optional("requestId", Parse.words(TEXT_MAX));
    Field<Instant> since = fields.optional("since", Parse::time);
    Field<Instant> until = fields.optional("until", Parse::time);
    fields.done();
    SourceAddress from = source.orNull();
    return new AuditTrail.Query(
        by.principal().accountId().value(),
        action.orNull(),
        outcome.orNull(),
        principal.orNull(),
        target.orNull(),
        from == null ? null : from.toString(),
        credential.orNull(),
        request.orNull(),
        since.orNull(),
        until.orNull(),
        paging.next().orNull(),
        limit);
  }

  private static String eventId(String text) {
    if (!text.matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new IllegalArgumentException("is the next of the page before");
    }
    return text;
  }
}
