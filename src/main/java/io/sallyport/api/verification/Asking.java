package io.sallyport.api.verification;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import io.sallyport.api.Route;
import io.sallyport.api.front.MessageRefusedException;
import io.sallyport.api.front.ProblemKind;
import io.sallyport.api.front.Problems;
import io.sallyport.json.JsonCursor;
import io.sallyport.json.MalformedJsonException;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.relying.AuthenticateService;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RequestRates;
import io.sallyport.relying.VerificationRecords;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every question of a relying service passes: who asks, at which rate, with what body. No
 * record is written for it; what becomes of the shown requests is counted.
 */
public final class Asking {
  /** Names the service, and proves it unless its TLS certificate does. */
  public static final String HEADER = "Sallyport-Verifier";

  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
  private static final String JSON = "application/json";
  private static final String CHALLENGE = HEADER + " realm=\"sallyport\"";
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final AuthenticateService services;
  private final RequestRates rates;
  private final VerificationRecords records;
  private final Executor blocking;

  /**
   * Takes its ports.
   *
   * @param records told of who cannot prove to be a relying service
   * @param blocking where may be waited; throws {@link UnavailableException} when it is full
   */
  public Asking(
      AuthenticateService services,
      RequestRates rates,
      VerificationRecords records,
      Executor blocking) {
    this.services = services;
    this.rates = rates;
    this.records = records;
    this.blocking = blocking;
  }

  /** One question: of an authenticated service, within its rate. */
  interface Question {
    /**
     * Begins to answer.
     *
     * @throws RefusedException if the question is not well put
     */
    CompletionStage<Reply> answer(Asked asked);
  }

  /**
   * A question as it came.
   *
   * @param rates charged by the question for each request that it shows
   */
  record Asked(RelyingService service, Request request, Threads threads, RequestRates rates) {
    /** Reads the body. */
    <T> T read(Function<JsonCursor, T> reader) {
      return request.body().expose(utf8 -> reader.apply(new JsonCursor(utf8)));
    }

    /** Charges for so many requests. */
    void charge(int requests) {
      if (!rates.take(service, requests)) {
        throw new Refusal.TooManyRequests(RETRY).asException();
      }
    }
  }

  /** The question as a route. */
  Route route(String path, String operationId, Question question) {
    return new Route(
        "POST",
        path,
        operationId,
        new Route.Prompt((request, home) -> answer(request, home, question)));
  }

  private CompletionStage<Reply> answer(Request request, Executor home, Question question) {
    var threads = new Threads(home, blocking);
    CompletionStage<Reply> reply;
    try {
      reply =
          services
              .authenticate(header(request), request.clientKeyHash(), threads)
              .thenCompose(
                  service -> {
                    requireJson(request);
                    return question.answer(new Asked(service, request, threads, rates));
                  })
              .thenApply(Reply::toProven);
    } catch (RuntimeException failed) {
      reply = CompletableFuture.failedFuture(failed);
    }
    return reply.exceptionally(failed -> failed(request, VerifySignedRequest.asThrown(failed)));
  }

  private static String header(Request request) {
    String found = "";
    for (Header header : request.headers()) {
      if (header.name().equalsIgnoreCase(HEADER)) {
        if (!found.isEmpty()) {
          return "";
        }
        found = header.value();
      }
    }
    return found;
  }

  private static void requireJson(Request request) {
    if (request.target().indexOf('?') >= 0) {
      throw Refusal.Invalid.of("query", "this operation takes none").asException();
    }
    String type = request.header("Content-Type").orElse("");
    boolean json =
        type.regionMatches(true, 0, JSON, 0, JSON.length())
            && (type.length() == JSON.length() || type.charAt(JSON.length()) == ';');
    if (!json) {
      throw new MessageRefusedException(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE, "send a JSON body as application/json");
    }
  }

  private Reply failed(Request request, RuntimeException failed) {
    String id = request.requestId();
    return switch (failed) {
      case RefusedException refused when refused.refusal() instanceof Refusal.NotAuthenticated -> {
        records.stranger(request.source(), header(request));
        yield Problems.notAuthenticated(
                "name a relying service that is registered, and prove it", CHALLENGE, id)
            .toStranger();
      }
      case RefusedException refused -> Problems.of(refused.refusal(), id);
      case MalformedJsonException malformed ->
          Problems.of(Refusal.Invalid.of("body", String.valueOf(malformed.getMessage())), id);
      case MessageRefusedException refused -> Problems.of(refused, id);
      case UnavailableException outage -> {
        LOG.warn("request {}: {}", id, outage.getMessage());
        yield Problems.unavailable(id);
      }
      default -> {
        LOG.error("request {} failed: {}", id, failed.getClass().getName());
        yield Problems.internal(id);
      }
    };
  }
}
