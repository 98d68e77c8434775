package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for the token while their callers do not. A thread of the lane is woken once and
 * works off as many as there are; between its shifts the lane does what others wait for. Preferred
 * jobs go first, yet not so that the others would never be done; both wait in bounded numbers.
 *
 * <p>A job fails when its time is over, whether it waits or hangs. It is begun only in the first
 * half of its time, so that one that does not end by then is one that hangs: its thread is left to
 * itself and replaced as for any call of the {@link TokenLane}.
 */
final class TokenQueue implements AutoCloseable {
  /** Preferred jobs that may wait: a tenth of a second of work for SoftHSM. */
  static final int PREFERRED_MAX = 8192;

  /** Other jobs that may wait. */
  static final int OTHERS_MAX = 2048;

  /** Of so many jobs at least one is none of the preferred, if such a one waits. */
  static final int PREFERRED_IN_A_ROW_MAX = 15;

  private static final Duration SHIFT = Duration.ofMillis(1);
  private static final Duration TICK_MAX = Duration.ofMillis(50);
  private static final int TICKS_PER_CALL = 20;

  private final TokenLane lane;
  private final int threads;
  private final long callMax;
  private final TokenJob.Runner runner;
  private final Runnable hung;
  private final Deque<TokenJob<?>> preferred = new ArrayDeque<>();
  private final Deque<TokenJob<?>> others = new ArrayDeque<>();
  private final Set<Shift> running = ConcurrentHashMap.newKeySet();
  private final Thread watch;
  private int inARow;
  private int shifts;
  private volatile boolean closed;

  /**
   * Starts the watch.
   *
   * @param threads that work at once at most
   * @param callMax how long a job may take, its wait included
   * @param hung told when a job hangs
   */
  TokenQueue(
      TokenLane lane, int threads, Duration callMax, TokenJob.Runner runner, Runnable hung) {
    this.lane = lane;
    this.threads = threads;
    this.callMax = callMax.toNanos();
    this.runner = runner;
    this.hung = hung;
    this.watch = Thread.ofPlatform().name("token-deadlines").daemon(true).start(this::watch);
  }

  /**
   * Hands a job over; never waits. What comes of it may end the stage on a thread of the token,
   * which is needed there: go on elsewhere.
   *
   * @param first whether it is one of the preferred
   */
  <T> CompletionStage<T> submit(Token.Work<T> work, boolean first) {
    var job = new TokenJob<>(work, System.nanoTime());
    boolean wake;
    synchronized (this) {
      Deque<TokenJob<?>> queue = first ? preferred : others;
      if (closed || queue.size() >= (first ? PREFERRED_MAX : OTHERS_MAX)) {
        return CompletableFuture.failedFuture(
            new UnavailableException(closed ? "the token is closed" : "too many jobs wait"));
      }
      queue.addLast(job);
      wake = shifts < Math.min(threads, preferred.size() + others.size());
      shifts += wake ? 1 : 0;
    }
    if (wake) {
      begin();
    }
    return job.answer();
  }

  /** How many preferred jobs wait. */
  synchronized int preferredWaiting() {
    return preferred.size();
  }

  /** How many other jobs wait. */
  synchronized int othersWaiting() {
    return others.size();
  }

  /** Fails what waits and takes nothing more. */
  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    takeAll(job -> true).forEach(job -> job.fail(late("the token is closed")));
  }

  private void begin() {
    if (!lane.offer(new Shift().task)) {
      // The watch tries again.
      synchronized (this) {
        shifts--;
      }
    }
  }

  /** The next job; null ends the shift. */
  private synchronized @Nullable TokenJob<?> next() {
    boolean other = inARow >= PREFERRED_IN_A_ROW_MAX || preferred.isEmpty();
    TokenJob<?> job = other ? others.pollFirst() : null;
    if (job != null) {
      inARow = 0;
      return job;
    }
    job = preferred.pollFirst();
    if (job == null) {
      shifts--;
    }
    inARow++;
    return job;
  }

  private void watch() {
    long tick = Math.min(TICK_MAX.toNanos(), callMax / TICKS_PER_CALL);
    while (!closed) {
      try {
        TimeUnit.NANOSECONDS.sleep(tick);
      } catch (InterruptedException closing) {
        return;
      }
      long now = System.nanoTime();
      running.forEach(shift -> shift.giveUp(now));
      takeAll(job -> now - job.askedAt() >= callMax)
          .forEach(job -> job.fail(late("the token did not answer in time")));
      if (isUnattended()) {
        begin();
      }
    }
  }

  /** Takes out those that wait, from the oldest on, as long as they are meant. */
  private synchronized List<TokenJob<?>> takeAll(Predicate<TokenJob<?>> meant) {
    List<TokenJob<?>> taken = new ArrayList<>();
    for (Deque<TokenJob<?>> queue : List.of(preferred, others)) {
      while (!queue.isEmpty() && meant.test(queue.getFirst())) {
        taken.add(queue.removeFirst());
      }
    }
    return taken;
  }

  private synchronized boolean isUnattended() {
    if (shifts > 0 || (preferred.isEmpty() && others.isEmpty())) {
      return false;
    }
    shifts++;
    return true;
  }

  private static UnavailableException late(String why) {
    return new UnavailableException(why);
  }

  /** What one thread works off before it looks what else there is. */
  private final class Shift implements Callable<Boolean> {
    private final LaneTask<Boolean> task = new LaneTask<>(this);
    private final AtomicReference<@Nullable TokenJob<?>> current = new AtomicReference<>();

    @Override
    public Boolean call() {
      running.add(this);
      try {
        work();
      } finally {
        running.remove(this);
      }
      return true;
    }

    private void work() {
      long end = System.nanoTime() + SHIFT.toNanos();
      for (TokenJob<?> job = next(); job != null; job = next()) {
        long now = System.nanoTime();
        if (now - job.askedAt() > callMax / 2) {
          job.fail(late("the token is too busy"));
          continue;
        }
        current.set(job);
        job.run(runner, now);
        if (!current.compareAndSet(job, null)) {
          return; // Given up: another thread has taken over.
        }
        if (now - end > 0 && lane.hasWaiting()) {
          begin();
          return;
        }
      }
    }

    /** If its job has hung until now, the job fails and the thread is replaced. */
    private void giveUp(long now) {
      TokenJob<?> job = current.get();
      if (job == null
          || now - job.askedAt() < callMax
          || !current.compareAndSet(job, null)) {
        return;
      }
      lane.abandon(task);
      hung.run();
      job.fail(late("the token did not answer in time"));
      begin();
    }
  }
}
