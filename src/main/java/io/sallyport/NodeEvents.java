package io.sallyport;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Events;
import java.time.Instant;
import java.util.Map;

/** Records what a node itself does. */
record NodeEvents(AuditTrail trail, Events events, String nodeName) {
  void record(AuditAction action) {
    Instant now = events.now();
    String id = events.newId(now);
    trail.record(
        new AuditEvent(
            id,
            now,
            null,
            null,
            "operator",
            "local",
            action,
            nodeName,
            Outcome.SUCCEEDED,
            null,
            StepUpUse.NONE,
            id,
            Map.of()));
  }
}
