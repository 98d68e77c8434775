package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Route;
import io.sallyport.api.Unmatched;
import io.sallyport.api.front.Credentials.Recognised;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Endpoint.Recording;
import io.sallyport.api.front.Records.Subject;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signin.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through here goes every request to every operation: who is it, is the message well-formed, run,
 * record, answer. What cannot be recorded did not happen: nothing of its result is sent (I4). Logs
 * hold names of operations, request ids and faults, never what a request says.
 */
public final class Front {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  private final Credentials credentials;
  private final AuditTrail trail;
  private final StrangerRecords strangers;
  private final Records records;

  /** Takes its ports. */
  public Front(
      Credentials credentials, AuditTrail trail, StrangerRecords strangers, Events events) {
    this.credentials = credentials;
    this.trail = trail;
    this.strangers = strangers;
    this.records = new Records(events);
  }

  /** The operation as the HTTP layer calls it. */
  public Route route(Operation operation) {
    Endpoint endpoint = operation.endpoint();
    return new Route(
        endpoint.method(),
        endpoint.path(),
        endpoint.operationId(),
        endpoint.immediate(),
        request -> new Attempt(operation, endpoint, request).answer());
  }

  /** Answers to requests that reach no operation. */
  public Unmatched unmatched() {
    return new UnmatchedRequests(strangers, records);
  }

  /** One request on its way. */
  private final class Attempt {
    private final Operation operation;
    private final Endpoint endpoint;
    private final Request request;
    private @Nullable Caller caller;
    private @Nullable Concern concern;

    private Attempt(Operation operation, Endpoint endpoint, Request request) {
      this.operation = operation;
      this.endpoint = endpoint;
      this.request = request;
    }

    private Reply answer() {
      try {
        return run();
      } catch (RefusedException refused) {
        Problem problem = RefusalProblems.of(refused.refusal());
        return refused(problem, refused.refusal().getClass().getSimpleName());
      } catch (MessageRefusedException refused) {
        Problem problem = Problem.of(refused.kind(), String.valueOf(refused.getMessage()));
        return refused(problem, refused.kind().code());
      } catch (UnavailableException outage) {
        return unavailable(outage);
      } catch (RuntimeException | StackOverflowError fault) {
        return broken(fault);
      }
    }

    private Reply run() {
      Session session = recognised();
      try (Call call = new Call(endpoint, request, caller, session)) {
        try {
          call.read();
          return recorded(operation.answer(call));
        } finally {
          concern = call.concern();
        }
      }
    }

    private @Nullable Session recognised() {
      if (endpoint.access() == Access.OPEN) {
        return null;
      }
      Recognised who = credentials.recognise(request);
      caller = who.caller();
      Session session = who.session();
      boolean enrolling = session != null && session.scope() == Session.Scope.ENROLMENT;
      if (enrolling && endpoint.access() == Access.FULL) {
        throw new Refusal.EnrolmentRequired().asException();
      }
      return session;
    }

    private Reply recorded(Reply reply) {
      if (endpoint.recording() == Recording.BY_THE_FRONT) {
        try {
          trail.record(event(Outcome.SUCCEEDED, null));
        } catch (RuntimeException unrecorded) {
          reply.body().close();
          throw unrecorded;
        }
      }
      return reply;
    }

    private Reply refused(Problem problem, String reason) {
      try {
        AuditEvent event = event(Outcome.REFUSED, reason);
        if (caller == null) {
          strangers.take(event);
        } else {
          trail.record(event);
        }
        return problem.reply(request.requestId());
      } catch (RuntimeException unrecorded) {
        LOG.error("request {}: a refusal cannot be recorded", request.requestId(), unrecorded);
        return Problem.unavailable().reply(request.requestId());
      }
    }

    private Reply unavailable(UnavailableException outage) {
      LOG.error("request {}: {} is unavailable", request.requestId(), name(), outage);
      // Not now: what is out of reach would only be waited for again.
      strangers.note(event(Outcome.FAILED, "Unavailable"));
      return Problem.unavailable().reply(request.requestId());
    }

    private Reply broken(Throwable fault) {
      LOG.error("request {}: {} failed", request.requestId(), name(), fault);
      strangers.note(event(Outcome.FAILED, fault.getClass().getSimpleName()));
      return Problem.internal().reply(request.requestId());
    }

    private AuditEvent event(Outcome outcome, @Nullable String reason) {
      return records.of(new Subject(endpoint.action(), request, caller, concern), outcome, reason);
    }

    private String name() {
      return endpoint.operationId();
    }
  }
}
