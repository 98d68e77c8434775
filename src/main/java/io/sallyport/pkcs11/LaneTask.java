package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call on a lane: waits, runs, ends, or is given up; whoever comes first decides. */
final class LaneTask<T> {
  private enum State {
    WAITING,
    RUNNING,
    ENDED,
    GIVEN_UP
  }

  private final Callable<T> work;
  private final CountDownLatch ended = new CountDownLatch(1);
  private State state = State.WAITING;
  private @Nullable Thread runner;
  private @Nullable T value;
  private @Nullable Throwable thrown;

  LaneTask(Callable<T> work) {
    this.work = work;
  }

  /** Runs on a thread of the lane, unless given up meanwhile. */
  void run() {
    if (!begin()) {
      return;
    }
    try {
      end(work.call(), null);
    } catch (Throwable failed) { // Errors too: the caller must not wait for its deadline.
      end(null, failed);
    }
    // Not before the lock is free again, for which whoever is woken would spin.
    ended.countDown();
  }

  /** Whether it ended in time. */
  boolean await(Duration time) {
    try {
      return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives it up; the thread that it hangs in, or null if it had not begun or has ended. */
  synchronized @Nullable Thread giveUp() {
    if (state == State.ENDED) {
      return null;
    }
    @Nullable Thread hanging = state == State.RUNNING ? runner : null;
    state = State.GIVEN_UP;
    return hanging;
  }

  /** What the work returned or threw. */
  synchronized T outcome() throws Exception {
    if (state == State.GIVEN_UP) {
      throw new TokenTimeoutException("the token did not answer in time");
    }
    @Nullable Throwable failure = thrown;
    switch (failure) {
      case null -> {}
      case Exception exception -> throw exception;
      case Error error -> throw error;
      default -> throw new UnavailableException("the token call failed", failure);
    }
    return Objects.requireNonNull(value);
  }

  private synchronized boolean begin() {
    if (state != State.WAITING) {
      return false;
    }
    state = State.RUNNING;
    runner = Thread.currentThread();
    return true;
  }

  private synchronized void end(@Nullable T result, @Nullable Throwable failure) throws Error {
    if (state == State.GIVEN_UP) {
      discard(result);
      return;
    }
    value = result;
    thrown = failure;
    state = State.ENDED;
  }

  /** Wipes or closes what nobody waits for any more. */
  static void discard(@Nullable Object result) {
    if (result instanceof byte[] bytes) {
      Arrays.fill(bytes, (byte) 0);
    }
    if (result instanceof List<?> several) {
      several.forEach(LaneTask::discard);
    }
    if (result instanceof AutoCloseable owned) {
      try {
        // Nobody waits any more, so nobody else would wipe or close it.
        owned.close();
      } catch (Exception ignored) {
        // There is nobody left to tell.
        return;
      }
    }
  }
}
