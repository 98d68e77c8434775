package io.sallyport.api.operation;

import io.sallyport.audit.AuditEvent;
import io.sallyport.json.JsonWriter;

/** An audit event as it is shown. */
final class AuditEventJson {
  private AuditEventJson() {}

  static void write(JsonWriter json, AuditEvent event) {
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
}
