package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Stray;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.refusal.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through here goes every answer on its way out. What cannot be recorded did not happen: nothing of
 * its result is sent (I4). Logs hold names of operations, request ids and faults, never what a
 * request says.
 */
public final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private final AuditTrail trail;
  private final StrangerRecords strangers;
  private final Records records;
  private final Faults faults;

  /**
   * Takes its ports.
   *
   * @param faults how the API says that it cannot answer
   */
  public Recorder(AuditTrail trail, StrangerRecords strangers, Events events, Faults faults) {
    this.trail = trail;
    this.strangers = strangers;
    this.records = new Records(events);
    this.faults = faults;
  }

  /**
   * Records that it was done.
   *
   * @return the same reply; it is closed instead if the record cannot be made
   * @throws UnavailableException if it cannot be recorded
   */
  public Reply succeeded(Subject subject, Reply reply) {
    try {
      trail.record(records.of(subject, Outcome.SUCCEEDED, null));
      return reply;
    } catch (RuntimeException unrecorded) {
      reply.body().close();
      throw unrecorded;
    }
  }

  /** Records a refusal; the reply is replaced if it cannot be recorded. */
  public Reply refused(Subject subject, String reason, Reply reply) {
    try {
      AuditEvent event = records.of(subject, Outcome.REFUSED, reason);
      if (subject.by() == null) {
        strangers.take(event);
      } else {
        trail.record(event);
      }
      return reply;
    } catch (RuntimeException unrecorded) {
      reply.body().close();
      LOG.error("request {}: a refusal cannot be recorded", id(subject), unrecorded);
      return faults.unavailable(subject.request());
    }
  }

  /** Logs and notes an outage, and says so. */
  public Reply unavailable(Subject subject, String operation, UnavailableException outage) {
    LOG.error("request {}: {} is unavailable", id(subject), operation, outage);
    // Not now: what is out of reach would only be waited for again.
    strangers.note(records.of(subject, Outcome.FAILED, "Unavailable"));
    return faults.unavailable(subject.request());
  }

  /** Logs and notes a fault, and says so. */
  public Reply broken(Subject subject, String operation, Throwable fault) {
    LOG.error("request {}: {} failed", id(subject), operation, fault);
    strangers.note(records.of(subject, Outcome.FAILED, fault.getClass().getSimpleName()));
    return faults.internal(subject.request());
  }

  /** Notes a request that reached no operation. Never blocks. */
  public void unmatched(Stray stray, String reason) {
    String from = stray.source() == null ? "unknown" : stray.source().toString();
    strangers.note(records.unmatched(from, reason, stray.requestId()));
  }

  private static String id(Subject subject) {
    return subject.request().requestId();
  }

  /**
   * What a record is about.
   *
   * @param by absent for a stranger
   * @param concern what path and caller do not tell
   */
  public record Subject(
      AuditAction action, Request request, @Nullable Caller by, @Nullable Concern concern) {}
}
