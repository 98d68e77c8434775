package io.sallyport.pkcs11;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Work for the token that its caller does not stand and wait for. Ends once. */
final class TokenJob<T> {
  private final Token.Work<T> work;
  private final long askedAt;
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  TokenJob(Token.Work<T> work, long askedAt) {
    this.work = work;
    this.askedAt = askedAt;
  }

  /** When it was handed over, by {@link System#nanoTime}. */
  long askedAt() {
    return askedAt;
  }

  CompletionStage<T> answer() {
    return answer;
  }

  /** Runs it on the present thread. */
  void run(Runner runner, long begunAt) {
    try {
      T value = runner.run(work, begunAt - askedAt);
      if (!answer.complete(value)) {
        // Given up meanwhile: nobody else would wipe it.
        LaneTask.discard(value);
      }
    } catch (Throwable failed) { // Errors too: the caller must not wait for the deadline.
      answer.completeExceptionally(failed);
    }
  }

  /** Ends it without an answer. */
  void fail(RuntimeException why) {
    answer.completeExceptionally(why);
  }

  /** How work runs with the open token; translates its faults. */
  interface Runner {
    <T> T run(Token.Work<T> work, long waitedNanos) throws Exception;
  }
}
