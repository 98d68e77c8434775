package io.sallyport.api.front;

import io.sallyport.api.Request;
import io.sallyport.api.front.Recorder.Subject;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.signature.Schemes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the events of requests that changed nothing. */
final class Records {
  /** Detail that names the AccessKey ID of a signed request that was not accepted. */
  static final String CLAIMED_KEY = "claimedKey";

  private static final int TEXT_CHARS_MAX = 128;

  private final Events events;

  Records(Events events) {
    this.events = events;
  }

  /** An event of an authenticated caller, or of a stranger if there is none. */
  AuditEvent of(Subject subject, Outcome outcome, @Nullable String reason) {
    Instant now = events.now();
    Caller by = subject.by();
    Request request = subject.request();
    return new AuditEvent(
        events.newId(now),
        now,
        account(subject),
        by == null ? null : by.principal().name(),
        by == null ? "none" : by.credential(),
        request.source().toString(),
        subject.action(),
        target(subject),
        outcome,
        reason,
        StepUpUse.NONE,
        request.requestId(),
        by == null ? claimedKey(request) : Map.of());
  }

  /** An event of a message that reached no operation. */
  AuditEvent unmatched(String source, String reason, String requestId) {
    Instant now = events.now();
    return new AuditEvent(
        events.newId(now),
        now,
        null,
        null,
        "none",
        source,
        AuditAction.REQUEST,
        null,
        Outcome.REFUSED,
        reason,
        StepUpUse.NONE,
        requestId,
        Map.of());
  }

  private static @Nullable String account(Subject subject) {
    if (subject.by() != null) {
      return subject.by().principal().accountId().value();
    }
    Concern concern = subject.concern();
    return concern == null || concern.account() == null ? null : concern.account().value();
  }

  private static @Nullable String target(Subject subject) {
    Concern concern = subject.concern();
    if (concern != null && concern.target() != null) {
      return printable(concern.target());
    }
    return subject.request().pathParameters().values().stream()
        .findFirst()
        .map(Records::printable)
        .orElse(null);
  }

  private static Map<String, String> claimedKey(Request request) {
    return Schemes.claimedKey(Credentials.wire(request))
        .map(id -> Map.of(CLAIMED_KEY, id))
        .orElse(Map.of());
  }

  /** Clears text of whatever a stranger could smuggle into a record or a log. */
  private static String printable(String text) {
    String start = text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX);
    return start.replaceAll("[^!-~]", "?");
  }
}
