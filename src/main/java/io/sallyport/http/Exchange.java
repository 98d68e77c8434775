package io.sallyport.http;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Route;
import io.sallyport.api.Stray;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.SecretBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one answer. Everything here but the work itself runs on the connection's
 * event loop; the first answer wins, a late one is wiped unread.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Map<String, String> RETRY =
      Map.of("Retry-After", Long.toString(Limits.RETRY_AFTER.toSeconds()));

  private final Serving serving;
  private final Answer answer;
  private final String requestId;
  private final Peer peer;
  private SourceAddress source;
  private Stray.@Nullable Aim aim;

  /**
   * For one request.
   *
   * @param peer the other end of the connection, and the source until headers say otherwise
   */
  Exchange(Serving serving, Answer answer, String requestId, Peer peer) {
    this.peer = peer;
    this.source = peer.address();
    this.serving = serving;
    this.answer = answer;
    this.requestId = requestId;
  }

  /** Answers a well-formed request; the body is wiped when its answer is made. */
  void serve(RequestHead head, SecretBytes body) {
    aim = head.aim();
    try {
      source = serving.sources().client(peer.address(), head);
      answer.from(source);
      boolean itself = source.equals(peer.address());
      if (!(itself ? peer.trusted() : serving.sources().trusts(source))) {
        throw new BadRequestException(403, "requests from this address are not taken");
      }
      route(head, body);
    } catch (BadRequestException refused) {
      body.close();
      refuse(refused.status(), refused.detail(), Map.of());
    }
  }

  /** Answers what came instead of a well-formed request. */
  void refuse(Received.Broken broken) {
    aim = broken.aim();
    Map<String, String> headers = broken.status() == 503 ? RETRY : Map.of();
    refuse(broken.status(), broken.detail(), headers);
  }

  private void route(RequestHead head, SecretBytes body) throws BadRequestException {
    switch (serving.routes().match(head.method(), head.path())) {
      case RouteTable.Match.Found(Route route, Map<String, String> parameters) ->
          run(route, request(head, parameters, body));
      case RouteTable.Match.OtherMethods(String allow) -> {
        body.close();
        refuse(405, "this path has other methods", Map.of("Allow", allow));
      }
      case RouteTable.Match.Nothing() -> throw new BadRequestException(404, "no such path");
      case RouteTable.Match.UnknownMethod() -> throw new BadRequestException(501, "no such method");
    }
  }

  private void refuse(int status, String detail, Map<String, String> headers) {
    answer.send(with(unmatched(status, detail), headers));
  }

  /** Never blocks, so the event loop may ask for it even while the gate is full. */
  private Reply unmatched(int status, String detail) {
    return serving.unmatched().answer(new Stray(status, detail, requestId, source, aim));
  }

  private Request request(RequestHead head, Map<String, String> parameters, SecretBytes body) {
    return new Request(
        head.method(),
        head.target(),
        parameters,
        head.headers(),
        body,
        source,
        requestId,
        peer.keyHash());
  }

  private void run(Route route, Request request) {
    answer.of(route.operationId());
    switch (route.work()) {
      case Route.Immediate(Function<Request, Reply> now) ->
          answer.send(guarded(() -> now.apply(request), request.body()::close));
      case Route.Blocking(Function<Request, Reply> slow) ->
          throughGate(rank(route), () -> slow.apply(request), request.body()::close);
      case Route.Prompt(Route.PromptAnswer prompt) -> begin(prompt, request);
    }
  }

  /** The body stays with the work until it has ended, also when nobody waits any more. */
  private void begin(Route.PromptAnswer prompt, Request request) {
    answer.onTimeout(() -> {
      LOG.warn("request {} was not answered in time", requestId);
      answer.send(busy());
    });
    CompletionStage<Reply> begun;
    try {
      begun = prompt.answer(request, answer.home());
    } catch (RuntimeException | StackOverflowError fault) {
      begun = CompletableFuture.failedFuture(fault);
    }
    begun.whenComplete(
        (reply, fault) ->
            answer
                .home()
                .execute(
                    () -> answer.send(guarded(() -> done(reply, fault), request.body()::close))));
  }

  private static Reply done(@Nullable Reply reply, @Nullable Throwable fault) {
    if (reply == null) {
      throw new IllegalStateException("an operation failed", fault);
    }
    return reply;
  }

  /** Whatever may be a revocation is urgent; of signed calls only the signature's reader knows. */
  private Rank rank(Route route) {
    boolean urgent = !route.method().equals("GET") || route.path().equals("/");
    return peer.conduct().rank(source, urgent);
  }

  private void throughGate(Rank rank, Supplier<Reply> work, Runnable cleanUp) {
    Work queued = new Work(work, cleanUp);
    if (!serving.gate().offer(rank, queued)) {
      serving.meters().shed(RequestMeters.Shed.REQUEST);
      cleanUp.run();
      answer.send(busy());
      return;
    }
    answer.onTimeout(() -> {
      LOG.warn("request {} was not answered in time", requestId);
      if (queued.abandon()) {
        serving.gate().withdraw(queued);
        answer.send(busy());
      } else {
        answer.send(unmatched(503, "no answer in time; what was asked may still happen"));
      }
    });
  }

  private Reply busy() {
    return with(unmatched(503, "the server is busy; try again"), RETRY);
  }

  private static Reply with(Reply reply, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.putAll(more);
    return reply.with(headers);
  }

  private Reply guarded(Supplier<Reply> work, Runnable cleanUp) {
    try {
      return Objects.requireNonNull(work.get());
    } catch (RuntimeException | StackOverflowError fault) {
      LOG.error("request {} failed: {}", requestId, FaultText.of(fault));
      return unmatched(500, "internal error");
    } finally {
      cleanUp.run();
    }
  }

  /** Runs once or is abandoned, never both. */
  private final class Work implements WorkGate.Task {
    private final Supplier<Reply> work;
    private final Runnable cleanUp;
    private boolean begunOrAbandoned;

    Work(Supplier<Reply> work, Runnable cleanUp) {
      this.work = work;
      this.cleanUp = cleanUp;
    }

    @Override
    public void run() {
      if (begin()) {
        Reply reply = guarded(work, cleanUp);
        answer.home().execute(() -> answer.send(reply));
      }
    }

    @Override
    public void displaced() {
      if (abandon()) {
        serving.meters().shed(RequestMeters.Shed.DISPLACED);
        answer.home().execute(() -> answer.send(busy()));
      }
    }

    boolean abandon() {
      boolean first = begin();
      if (first) {
        cleanUp.run();
      }
      return first;
    }

    private synchronized boolean begin() {
      boolean first = !begunOrAbandoned;
      begunOrAbandoned = true;
      return first;
    }
  }
}
