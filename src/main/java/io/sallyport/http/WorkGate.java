package io.sallyport.http;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one crossing from event loops to blocking code: a fixed number of platform threads and a
 * bounded queue. Not virtual threads: native calls pin them, and the database pool serves as many
 * threads as it has connections fairest.
 */
final class WorkGate {
  private final ThreadPoolExecutor threads;

  WorkGate(int threadCount, int queueMax) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threadCount,
            threadCount,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(Math.max(1, queueMax)),
            work -> new Thread(work, "gate-" + number.incrementAndGet()));
  }

  /**
   * Hands work over.
   *
   * @return false if the queue is full or the gate is closed: the work will not run
   */
  boolean offer(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Takes back work that has not begun; harmless if it has. */
  void withdraw(Runnable work) {
    threads.remove(work);
  }

  /** How much work has not begun. */
  int waiting() {
    return threads.getQueue().size();
  }

  /** Takes no more work and lets what there is finish for this long. */
  void close(Duration max) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(max.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
