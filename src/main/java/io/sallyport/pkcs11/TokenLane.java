package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that native calls run on: a fixed number, a bounded queue, and a deadline
 * for every call that includes its wait. Native code pins virtual threads and cannot be
 * interrupted, so a call past its deadline is left to itself and its thread replaced; at most
 * {@link #STUCK_MAX} such threads may exist, after which calls fail at once until one of them
 * returns.
 */
final class TokenLane implements AutoCloseable {
  /** Calls that may wait. */
  static final int QUEUE_MAX = 256;

  /** Threads that may hang in native code besides the working ones. */
  static final int STUCK_MAX = 64;

  private final String name;
  private final int threads;
  private final Duration callMax;
  private final BlockingQueue<LaneTask<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private final Set<Thread> working = new HashSet<>();
  private int stuck;
  private int started;
  private volatile boolean closed;

  TokenLane(String name, int threads, Duration callMax) {
    this.name = name;
    this.threads = threads;
    this.callMax = callMax;
    synchronized (working) {
      fill();
    }
  }

  /**
   * Runs the work on a thread of the lane and hands on what it returns or throws.
   *
   * @throws TokenTimeoutException if it did not end in time; what it still returns is closed, if it
   *     can be
   * @throws UnavailableException if there is no room
   */
  <T> T call(Callable<T> work) throws Exception {
    var task = new LaneTask<>(work);
    if (closed || !queue.offer(task)) {
      throw new UnavailableException(closed ? "the token is closed" : "too many token calls wait");
    }
    if (!task.await(callMax)) {
      giveUp(task);
    }
    return task.outcome();
  }

  /** Has the task run as soon as a thread is free, and does not wait; whether there is room. */
  boolean offer(LaneTask<?> task) {
    return !closed && queue.offer(task);
  }

  /** Whether anything waits for a thread. */
  boolean hasWaiting() {
    return !queue.isEmpty();
  }

  /** Leaves a task to itself that hangs, and replaces its thread. */
  void abandon(LaneTask<?> task) {
    giveUp(task);
  }

  /** Ends the threads; calls that wait fail by their deadline. */
  @Override
  public void close() {
    closed = true;
    synchronized (working) {
      working.forEach(Thread::interrupt);
    }
  }

  private void giveUp(LaneTask<?> task) {
    @Nullable Thread runner = task.giveUp();
    if (runner == null) {
      return;
    }
    synchronized (working) {
      if (working.remove(runner)) {
        stuck++;
        fill();
      }
    }
  }

  private void fill() {
    while (!closed && working.size() < threads && stuck <= STUCK_MAX) {
      Thread thread =
          Thread.ofPlatform().name(name + "-" + started++).daemon(true).unstarted(this::work);
      working.add(thread);
      thread.start();
    }
  }

  private void work() {
    Thread self = Thread.currentThread();
    while (isWorking(self)) {
      try {
        LaneTask<?> task = queue.poll(1, TimeUnit.SECONDS);
        if (task != null) {
          task.run();
        }
      } catch (InterruptedException closing) {
        break; // Only close() interrupts.
      }
    }
    synchronized (working) {
      if (!working.remove(self)) {
        stuck--;
      }
      fill();
    }
  }

  private boolean isWorking(Thread thread) {
    if (closed) {
      return false;
    }
    synchronized (working) {
      return working.contains(thread);
    }
  }
}
