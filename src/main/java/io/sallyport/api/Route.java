package io.sallyport.api;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One operation of the contract.
 *
 * @param path template with parameters in braces, as in the OpenAPI document
 * @param operationId as in the OpenAPI document
 * @param work how it is answered
 */
public record Route(String method, String path, String operationId, Work work) {
  /** An operation that runs on a worker thread. */
  public Route(String method, String path, String operationId, Function<Request, Reply> answer) {
    this(method, path, operationId, new Blocking(answer));
  }

  /** The same operation done in another way. */
  public Route with(UnaryOperator<Work> change) {
    return new Route(method, path, operationId, change.apply(work));
  }

  /** How requests are answered. No answer is ever an exception. */
  public sealed interface Work {}

  /** On the event loop, even when every worker is busy; must not block. */
  public record Immediate(Function<Request, Reply> answer) implements Work {}

  /** On a worker thread, where it may block. */
  public record Blocking(Function<Request, Reply> answer) implements Work {}

  /** Begun on the event loop, where it must not block, and ended when others have done theirs. */
  public record Prompt(PromptAnswer answer) implements Work {}

  /** An answer that is waited for by nobody. */
  @FunctionalInterface
  public interface PromptAnswer {
    /**
     * Begins to answer.
     *
     * @param request its body is wiped when the stage ends
     * @param home runs things on the event loop on which this was called
     * @return a stage that ends on any thread, never with an exception
     */
    CompletionStage<Reply> answer(Request request, Executor home);
  }
}
