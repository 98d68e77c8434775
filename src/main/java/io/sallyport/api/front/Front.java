package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Route;
import io.sallyport.api.Unmatched;
import io.sallyport.api.front.Credentials.Recognised;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Endpoint.Recording;
import io.sallyport.api.front.Recorder.Subject;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signin.Session;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Through here goes every request to every operation: who is it, is the message well-formed, run,
 * record, answer.
 */
public final class Front {
  private static final int UNAUTHORIZED = 401;

  private final Credentials credentials;
  private final Recorder recorder;

  /** Takes its ports. */
  public Front(
      Credentials credentials, AuditTrail trail, StrangerRecords strangers, Events events) {
    this.credentials = credentials;
    this.recorder = new Recorder(trail, strangers, events, new ProblemFaults());
  }

  /** The operation as the HTTP layer calls it. */
  public Route route(Operation operation) {
    Endpoint endpoint = operation.endpoint();
    Function<Request, Reply> answer =
        request -> new Attempt(operation, endpoint, request).answer();
    return new Route(
        endpoint.method(),
        endpoint.path(),
        endpoint.operationId(),
        endpoint.immediate() ? new Route.Immediate(answer) : new Route.Blocking(answer));
  }

  /** Answers to requests that reach no operation. */
  public Unmatched unmatched() {
    return new UnmatchedRequests(recorder);
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
      Reply reply = answered();
      if (caller != null) {
        return reply.toProven();
      }
      return reply.status() == UNAUTHORIZED ? reply.toStranger() : reply;
    }

    private Reply answered() {
      try {
        return run();
      } catch (RefusedException refused) {
        Problem problem = RefusalProblems.of(refused.refusal());
        return refused(problem, Reasons.of(refused.refusal()));
      } catch (MessageRefusedException refused) {
        Problem problem = Problem.of(refused.kind(), String.valueOf(refused.getMessage()));
        return refused(problem, refused.kind().code());
      } catch (UnavailableException outage) {
        return recorder.unavailable(subject(), endpoint.operationId(), outage);
      } catch (RuntimeException | StackOverflowError fault) {
        return recorder.broken(subject(), endpoint.operationId(), fault);
      }
    }

    private Reply run() {
      Session session = recognised();
      try (Call call = new Call(endpoint, request, caller, session)) {
        Reply reply;
        try {
          call.read();
          reply = operation.answer(call);
        } finally {
          concern = call.concern();
        }
        return recorded(reply);
      }
    }

    private @Nullable Session recognised() {
      if (endpoint.access() == Access.OPEN) {
        return null;
      }
      Recognised who =
          endpoint.access() == Access.NEW_PAGE
              ? credentials.recogniseNewPage(request)
              : credentials.recognise(request);
      caller = who.caller();
      Session session = who.session();
      boolean enrolling = session != null && session.scope() == Session.Scope.ENROLMENT;
      if (enrolling && endpoint.access() == Access.FULL) {
        throw new Refusal.EnrolmentRequired().asException();
      }
      return session;
    }

    private Reply recorded(Reply reply) {
      return endpoint.recording() == Recording.BY_THE_FRONT
          ? recorder.succeeded(subject(), reply)
          : reply;
    }

    private Reply refused(Problem problem, String reason) {
      return recorder.refused(subject(), reason, problem.reply(request.requestId()));
    }

    private Subject subject() {
      return new Subject(endpoint.action(), request, caller, concern);
    }
  }

  private static final class ProblemFaults implements Faults {
    @Override
    public Reply unavailable(Request request) {
      return Problem.unavailable().reply(request.requestId());
    }

    @Override
    public Reply internal(Request request) {
      return Problem.internal().reply(request.requestId());
    }
  }
}
