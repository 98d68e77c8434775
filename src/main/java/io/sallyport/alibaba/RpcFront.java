package io.sallyport.alibaba;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Route;
import io.sallyport.api.Unmatched;
import io.sallyport.api.front.Concern;
import io.sallyport.api.front.Credentials;
import io.sallyport.api.front.Faults;
import io.sallyport.api.front.Reasons;
import io.sallyport.api.front.Recorder;
import io.sallyport.api.front.Recorder.Subject;
import io.sallyport.api.front.StepUpHeader;
import io.sallyport.api.front.StrangerRecords;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditTrail;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.SignedCall;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.Verified;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.stepup.Presented;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Through here goes every request of this API: who signed it, what did he sign, run, record,
 * answer. Nothing that is not signed decides anything.
 */
public final class RpcFront {
  /** Where this API lives. */
  public static final String PATH = "/";

  private static final int SERVER_ERROR = 500;
  private static final String STEP_UP = "sallyport-step-up";

  private final VerifySignedRequest signatures;
  private final Operations operations;
  private final Recorder recorder;
  private final CallLimit limit;
  private final RefusalErrors errors;

  /** Takes its ports. */
  public RpcFront(
      VerifySignedRequest signatures, Operations operations, Recorder recorder, Rules rules) {
    this.signatures = signatures;
    this.operations = operations;
    this.recorder = recorder;
    this.limit = new CallLimit(rules.callsPerMinute(), rules.clock());
    this.errors = new RefusalErrors(new SignatureErrors(rules.echo()));
  }

  /** A recorder that speaks this API's language. */
  public static Recorder recorder(
      AuditTrail trail, StrangerRecords strangers, Events events) {
    return new Recorder(trail, strangers, events, new ErrorFaults());
  }

  /** The routes as the HTTP layer calls them. */
  public List<Route> routes() {
    return List.of(
        new Route("GET", PATH, "rpcByGet", request -> new Attempt(request).answer()),
        new Route("POST", PATH, "rpcByPost", request -> new Attempt(request).answer()));
  }

  /** Answers requests that reach no operation: those for this API here, the others there. */
  public Unmatched unmatched(Unmatched others) {
    return stray ->
        stray.isAimedAt(PATH) ? new StrayErrors(recorder).answer(stray) : others.answer(stray);
  }

  /**
   * What an operator decides.
   *
   * @param callsPerMinute of one principal
   * @param echo whether a client with a wrong signature is told what it should have signed
   */
  public record Rules(int callsPerMinute, boolean echo, InstantSource clock) {}

  /** One request on its way. */
  private final class Attempt {
    private final Request request;
    private final Claims claims;
    private final Envelope envelope;
    private @Nullable Caller caller;
    private @Nullable RpcOperation operation;

    private Attempt(Request request) {
      this.request = request;
      this.claims = new Claims(request);
      this.envelope = Envelope.of(claims);
    }

    private Reply answer() {
      Reply reply = answered();
      if (caller != null) {
        return reply.toProven();
      }
      return reply.status() < SERVER_ERROR ? reply.toStranger() : reply;
    }

    private Reply answered() {
      try {
        return run();
      } catch (RefusedException refused) {
        var sender = new Sender(claims, caller, () -> signatures.stringToSign(wire()));
        RpcError error = errors.of(refused.refusal(), sender);
        return refused(error, Reasons.of(refused.refusal()));
      } catch (RpcRefusedException refused) {
        return refused(RpcError.of(refused), refused.code());
      } catch (UnavailableException outage) {
        return recorder.unavailable(subject(), name(), outage);
      } catch (RuntimeException | StackOverflowError fault) {
        return recorder.broken(subject(), name(), fault);
      }
    }

    private Reply run() {
      Verified verified = signatures.verify(wire(), request.source());
      caller =
          new Caller(
              verified.principal(),
              request.source(),
              verified.credential(),
              request.requestId());
      limit.count(verified.principal().id());
      operation = operations.find(verified.call());
      Presented presented = presented(verified.call());
      try {
        return run(operation, new RpcCall(
            caller,
            operation.product(),
            new Parameters(verified.call().parameters()),
            presented));
      } finally {
        if (presented instanceof Presented.GrantToken grant) {
          grant.token().close();
        }
      }
    }

    private Reply run(RpcOperation called, RpcCall call) {
      requireOffered(call.parameters());
      Reply reply;
      try (Body result = called.answer().apply(call)) {
        reply = envelope.success(called.name(), result);
      }
      return called.recording() == RpcOperation.Recording.BY_THE_FRONT
          ? recorder.succeeded(subject(), reply)
          : reply;
    }

    private Reply refused(RpcError error, String reason) {
      return recorder.refused(subject(), reason, envelope.error(error));
    }

    private Subject subject() {
      AuditAction action = operation == null ? AuditAction.REQUEST : operation.action();
      return new Subject(
          action, request, caller, new Concern(null, claims.target().orElse(null)));
    }

    private SignedRequest wire() {
      return Credentials.wire(request);
    }

    private String name() {
      return operation == null ? PATH : operation.name();
    }
  }

  private static void requireOffered(Parameters parameters) {
    if (parameters.text("Format").filter(name -> !Format.isOffered(name)).isPresent()) {
      throw new RpcRefusedException(
          400, "InvalidParameter.Format", "The parameter Format is JSON or XML.");
    }
  }

  /** Unsigned, the header is not even looked at. */
  private static Presented presented(SignedCall call) {
    return StepUpHeader.parse(call.header(STEP_UP)).orElseGet(Presented.Beforehand::new);
  }

  private static final class ErrorFaults implements Faults {
    @Override
    public Reply unavailable(Request request) {
      return Envelope.of(new Claims(request)).error(RpcError.unavailable());
    }

    @Override
    public Reply internal(Request request) {
      return Envelope.of(new Claims(request)).error(RpcError.internal());
    }
  }
}
