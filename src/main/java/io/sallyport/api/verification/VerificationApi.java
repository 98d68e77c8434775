package io.sallyport.api.verification;

import io.sallyport.api.Reply;
import io.sallyport.api.Route;
import io.sallyport.api.verification.Asking.Asked;
import io.sallyport.json.JsonWriter;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.relying.AuthorizeForService;
import io.sallyport.relying.ShownRequest;
import io.sallyport.relying.VerifyForService;
import io.sallyport.relying.VerifyForService.Answer;
import io.sallyport.signature.OtsReceipts;
import io.sallyport.signature.SignOtsResponse;
import io.sallyport.signature.VerifySignedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What relying services ask. An answer that says no leaves at an even time: it does not
 * tell why.
 */
public final class VerificationApi {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Asking asking;
  private final UseCases cases;

  /** Takes the entrance and the use cases. */
  public VerificationApi(Asking asking, UseCases cases) {
    this.asking = asking;
    this.cases = cases;
  }

  /** What is asked for. */
  public record UseCases(
      VerifyForService verify,
      AuthorizeForService authorize,
      OtsReceipts receipts,
      SignOtsResponse signResponse) {}

  /** The routes in the order of the contract. */
  public List<Route> routes() {
    return List.of(
        asking.route("/v1/verify", "verify", this::one),
        asking.route("/v1/verify-batch", "verifyBatch", this::many),
        asking.route("/v1/authorize", "authorize", this::authorize),
        asking.route("/v1/sign-response", "signResponse", this::sign));
  }

  /** {@code POST /v1/verify}: who signed this request. */
  private CompletionStage<Reply> one(Asked asked) {
    asked.charge(1);
    return ask(
        asked,
        new QuestionReader("request"),
        question -> told(asked, question.shown().getFirst()).thenApply(VerificationApi::reply));
  }

  /** {@code POST /v1/verify-batch}: the same of several, answered in their order. */
  private CompletionStage<Reply> many(Asked asked) {
    return ask(
        asked,
        new QuestionReader("requests"),
        question -> {
          List<ShownRequest> shown = question.shown();
          asked.charge(shown.size());
          List<CompletableFuture<Told>> answers = new ArrayList<>();
          shown.forEach(one ->
              answers.add(
                  told(asked, one)
                      .exceptionally(VerificationApi::unavailable)
                      .toCompletableFuture()));
          return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
              .thenApply(all ->
                  replyAll(answers.stream().map(CompletableFuture::join).toList()));
        });
  }

  /** {@code POST /v1/authorize}: who signed this request, and may he. */
  private CompletionStage<Reply> authorize(Asked asked) {
    asked.charge(1);
    return ask(
        asked,
        new QuestionReader("request", "action", "resource", "secureTransport", "context"),
        question ->
            cases
                .authorize()
                .authorize(
                    asked.service(),
                    question.shown().getFirst(),
                    question.wish(),
                    asked.threads())
                .thenApply(answer -> reply(new Told(answer, Optional.empty()))));
  }

  /** {@code POST /v1/sign-response}: what makes an answer one that Tablestore's clients take. */
  private CompletionStage<Reply> sign(Asked asked) {
    asked.charge(1);
    return ask(
        asked,
        new QuestionReader("receipt", "headers"),
        question ->
            cases
                .signResponse()
                .sign(
                    asked.service().id().value(),
                    question.text("receipt"),
                    question.headers(),
                    asked.threads())
                .thenApply(
                    signature ->
                        json(body -> body.truth("signed", true).text("authorization", signature)))
                .exceptionally(VerificationApi::unsigned));
  }

  private CompletionStage<Told> told(Asked asked, ShownRequest shown) {
    return cases
        .verify()
        .verify(asked.service(), shown, asked.threads())
        .thenCompose(answer -> withReceipt(asked, shown, answer));
  }

  private CompletionStage<Told> withReceipt(Asked asked, ShownRequest shown, Answer answer) {
    return answer instanceof VerifyForService.Proven(var verified)
        ? cases
            .receipts()
            .issue(verified, shown.source(), asked.service().id().value(), asked.threads())
            .thenApply(receipt -> new Told(answer, receipt))
        : CompletableFuture.completedFuture(new Told(answer, Optional.empty()));
  }

  /** Asks, and wipes what was shown whatever becomes of it. */
  private static CompletionStage<Reply> ask(
      Asked asked, QuestionReader reader, Question question) {
    try {
      return question
          .answer(asked.read(reader::read))
          .whenComplete((reply, failed) -> reader.close());
    } catch (RuntimeException failed) {
      reader.close();
      throw failed;
    }
  }

  private static Told unavailable(Throwable failed) {
    RuntimeException cause = VerifySignedRequest.asThrown(failed);
    if (cause instanceof UnavailableException) {
      return new Told(null, Optional.empty());
    }
    throw cause;
  }

  /** Why is nobody's business: of a receipt as of a signature. */
  private static Reply unsigned(Throwable failed) {
    RuntimeException cause = VerifySignedRequest.asThrown(failed);
    if (cause instanceof RefusedException refused
        && !(refused.refusal() instanceof Refusal.Invalid)) {
      return json(body -> body.truth("signed", false)).atAnEvenTime();
    }
    throw cause;
  }

  private static Reply reply(Told told) {
    Reply reply = json(told::write);
    return told.isNo() ? reply.atAnEvenTime() : reply;
  }

  private static Reply replyAll(List<Told> all) {
    Reply reply = json(body -> body.objects("answers", all, (json, told) -> told.write(json)));
    return all.stream().anyMatch(Told::isNo) ? reply.atAnEvenTime() : reply;
  }

  private static Reply json(Consumer<JsonWriter> content) {
    return new Reply(200, JSON, JsonWriter.object(content));
  }

  /** What is done with a question that has been read. */
  private interface Question {
    CompletionStage<Reply> answer(QuestionReader question);
  }

  /**
   * What is told of one request.
   *
   * @param answer absent if it could not be verified now
   */
  private record Told(@Nullable Answer answer, Optional<String> receipt) {
    boolean isNo() {
      return answer instanceof VerifyForService.Unproven;
    }

    void write(JsonWriter json) {
      if (answer == null) {
        VerifiedJson.unavailable(json);
      } else {
        VerifiedJson.write(json, answer, receipt);
      }
    }
  }
}
