package io.sallyport.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one crossing from event loops to blocking code: a fixed number of platform threads and a
 * bounded queue. Not virtual threads: native calls pin them, and the database pool serves as many
 * threads as it has connections fairest.
 *
 * <p>Work of a higher {@link Rank} goes first, and takes the place of what waits with a lower one
 * when the queue is full. One further thread does nothing but work of the first rank: revocations
 * run while everything else hangs.
 */
final class WorkGate {
  private final int threadCount;
  private final int queueMax;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<Rank, Deque<Task>> waiting = new EnumMap<>(Rank.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition anything = lock.newCondition();
  private final Condition urgent = lock.newCondition();
  private int size;
  private boolean closed;

  /** Work that may have to make room before it has begun. */
  interface Task extends Runnable {
    /** It will not run. Called on the thread that brought what matters more. */
    void displaced();
  }

  WorkGate(int threadCount, int queueMax) {
    this.queueMax = Math.max(1, queueMax);
    for (Rank rank : Rank.values()) {
      waiting.put(rank, new ArrayDeque<>());
    }
    this.threadCount = threadCount;
  }

  /**
   * Hands work over.
   *
   * @return false if there is no room or the gate is closed: the work will not run
   */
  boolean offer(Rank rank, Task work) {
    Task displaced = null;
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (size >= queueMax) {
        displaced = displace(rank);
        if (displaced == null) {
          return false;
        }
      }
      queue(rank).add(work);
      size++;
      wake(rank);
    } finally {
      lock.unlock();
    }
    if (displaced != null) {
      displaced.displaced();
    }
    return true;
  }

  /** Takes back work that has not begun; harmless if it has. */
  void withdraw(Task work) {
    lock.lock();
    try {
      for (Deque<Task> queue : waiting.values()) {
        if (queue.remove(work)) {
          size--;
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How much work has not begun. */
  int waiting() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more work and lets what there is finish for this long. */
  void close(Duration max) {
    lock.lock();
    try {
      closed = true;
      anything.signalAll();
      urgent.signalAll();
    } finally {
      lock.unlock();
    }
    long end = System.nanoTime() + max.toNanos();
    try {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    threads.stream().filter(Thread::isAlive).forEach(Thread::interrupt);
  }

  private void wake(Rank rank) {
    if (threads.isEmpty()) {
      for (int number = 1; number <= threadCount; number++) {
        begin("gate-" + number, this::take);
      }
      begin("gate-first", this::takeUrgent);
    }
    anything.signal();
    if (rank == Rank.FIRST) {
      urgent.signal();
    }
  }

  private Deque<Task> queue(Rank rank) {
    return Objects.requireNonNull(waiting.get(rank));
  }

  private void begin(String name, Taking taking) {
    Thread thread = new Thread(() -> serve(taking), name);
    threads.add(thread);
    thread.start();
  }

  private interface Taking {
    @Nullable Task next() throws InterruptedException;
  }

  private void serve(Taking taking) {
    try {
      while (serveOne(taking)) {
        // A frame of its own for each: a thread that waits for the next keeps nothing of the last.
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean serveOne(Taking taking) throws InterruptedException {
    Task next = taking.next();
    if (next == null) {
      return false;
    }
    next.run();
    return true;
  }

  private @Nullable Task take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (size == 0) {
        if (closed) {
          return null;
        }
        anything.await();
      }
      for (Deque<Task> queue : waiting.values()) {
        if (!queue.isEmpty()) {
          size--;
          return queue.remove();
        }
      }
      throw new IllegalStateException("the gate has lost count");
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Task takeUrgent() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Deque<Task> first = queue(Rank.FIRST);
      while (first.isEmpty()) {
        if (closed) {
          return null;
        }
        urgent.await();
      }
      size--;
      return first.remove();
    } finally {
      lock.unlock();
    }
  }

  /** The youngest of those with the lowest rank, if that is lower. */
  private @Nullable Task displace(Rank arriving) {
    Deque<Task> lowest = null;
    for (Map.Entry<Rank, Deque<Task>> queue : waiting.entrySet()) {
      if (queue.getKey().compareTo(arriving) > 0 && !queue.getValue().isEmpty()) {
        lowest = queue.getValue();
      }
    }
    if (lowest == null) {
      return null;
    }
    size--;
    return lowest.removeLast();
  }
}
