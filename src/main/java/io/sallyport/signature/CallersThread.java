package io.sallyport.signature;

import io.sallyport.refusal.UnavailableException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Does on the thread that waits for a stage what the stage needs done. Left to whoever ends a part
 * of it, that work would fall to a thread of the token, and what of it asks the token again would
 * wait there for itself.
 */
final class CallersThread implements Executor {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /**
   * Works until the stage has ended.
   *
   * @throws CompletionException with what it failed with
   * @throws UnavailableException if the thread is interrupted
   */
  <T> T await(CompletionStage<T> stage) {
    var ended = stage.toCompletableFuture();
    var _ = ended.whenComplete((value, failed) -> execute(() -> {}));
    try {
      while (!ended.isDone()) {
        tasks.take().run();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", hurried);
    }
    return ended.join();
  }
}
