package io.sallyport.api.proxy;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Route;
import io.sallyport.api.front.MessageRefusedException;
import io.sallyport.api.front.ProblemKind;
import io.sallyport.api.front.Problems;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.relying.AuthenticateService;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RequestRates;
import io.sallyport.relying.ShownRequest;
import io.sallyport.relying.VerificationRecords;
import io.sallyport.relying.VerifyForService;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.OtsReceipts;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.Verified;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a proxy that asks whether it may let a request through: 200 with headers that say who
 * signed it, 401 if nobody did, 403 if the question is not one that this proxy may put. Whatever
 * else comes (429, 503) means no as well.
 */
public final class AuthRequest {
  private static final Logger LOG = LoggerFactory.getLogger(AuthRequest.class);
  private static final String CHALLENGE = "ACS3-HMAC-SHA256 realm=\"sallyport\"";
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final String VERIFIER = "Sallyport-Verifier";

  /** Envoy and, if told so, Traefik keep the original request's method. */
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final AuthenticateService services;
  private final RequestRates rates;
  private final VerificationRecords records;
  private final VerifyForService verify;
  private final OtsReceipts receipts;
  private final Executor blocking;

  /**
   * Takes its ports.
   *
   * @param blocking where may be waited
   */
  public AuthRequest(
      AuthenticateService services,
      RequestRates rates,
      VerificationRecords records,
      VerifyForService verify,
      OtsReceipts receipts,
      Executor blocking) {
    this.services = services;
    this.rates = rates;
    this.records = records;
    this.verify = verify;
    this.receipts = receipts;
    this.blocking = blocking;
  }

  /** The path itself and everything behind it, by every method. */
  public List<Route> routes() {
    return METHODS.stream()
        .flatMap(
            method ->
                Stream.of(OriginalRequest.PATH, OriginalRequest.PATH + "/{target...}")
                    .map(
                        path ->
                            new Route(
                                method, path, "authRequest", new Route.Prompt(this::answer))))
        .toList();
  }

  private CompletionStage<Reply> answer(Request question, Executor home) {
    var threads = new Threads(home, blocking);
    CompletionStage<Reply> reply;
    try {
      reply =
          services
              .authenticate(verifier(question), question.clientKeyHash(), threads)
              .thenCompose(service -> asked(service, question, threads));
    } catch (RuntimeException failed) {
      reply = CompletableFuture.failedFuture(failed);
    }
    return reply.exceptionally(failed -> failed(question, VerifySignedRequest.asThrown(failed)));
  }

  /** What the proxy says of itself; nothing if it says two things. */
  private static String verifier(Request question) {
    List<String> values =
        question.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase(VERIFIER))
            .map(Request.Header::value)
            .toList();
    return values.size() == 1 ? values.getFirst() : "";
  }

  private CompletionStage<Reply> asked(
      RelyingService service, Request question, Threads threads) {
    OriginalRequest original = read(question);
    if (!rates.take(service, 1)) {
      throw new Refusal.TooManyRequests(RETRY).asException();
    }
    var shown = new ShownRequest(original.request(), original.source(), null);
    return verify
        .verify(service, shown, threads)
        .thenCompose(
            answer ->
                answer instanceof VerifyForService.Proven(Verified verified)
                        && bindsPath(verified, original.request())
                    ? identified(service, original, verified, threads)
                    : CompletableFuture.completedFuture(unproven(question)));
  }

  private CompletionStage<Reply> identified(
      RelyingService service, OriginalRequest original, Verified verified, Threads threads) {
    return receipts
        .issue(verified, original.source(), service.id().value(), threads)
        .thenApply(receipt ->
                new Reply(200, IdentityHeaders.of(verified, receipt), nothing()).toProven());
  }

  /** The same for everything that is wrong with a request. */
  private static Reply unproven(Request question) {
    return Problems.notAuthenticated(
            "sign the request with an active access key", CHALLENGE, question.requestId())
        .toProven()
        .atAnEvenTime();
  }

  private static OriginalRequest read(Request question) {
    try {
      return OriginalRequest.of(question);
    } catch (IllegalArgumentException unreadable) {
      throw forbidden("this question cannot be read: " + unreadable.getMessage());
    }
  }

  /**
   * Whether the path is the signer's. Behind a proxy the path says what is done, and schemes for
   * calls at {@code /} leave it open: they open no other. Nor does a path with segments that were
   * not signed.
   */
  private static boolean bindsPath(Verified verified, SignedRequest request) {
    boolean open = verified.call().path().equals("/");
    return verified.call().isAt(request.target())
        && (!open || request.target().matches("/(\\?.*)?"));
  }

  private static SecretBytes nothing() {
    return SecretBytes.owning(new byte[0]);
  }

  private static MessageRefusedException forbidden(String detail) {
    return new MessageRefusedException(ProblemKind.NOT_PERMITTED, detail);
  }

  private Reply failed(Request question, RuntimeException failed) {
    String id = question.requestId();
    return switch (failed) {
      // Not 401: that would be said of the client's request.
      case RefusedException refused when refused.refusal() instanceof Refusal.NotAuthenticated -> {
        records.stranger(question.source(), verifier(question));
        yield Problems.of(forbidden("who asks is no relying service that proves it"), id)
            .toStranger();
      }
      case RefusedException refused -> Problems.of(refused.refusal(), id);
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
