package io.sallyport.signature;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayJournal.Left;
import io.sallyport.signature.ReplayJournal.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets every signed request through once. Nonces are kept in memory, per key, for as long as a
 * request that carries them could be fresh; they are never dropped earlier, so what cannot be kept
 * is refused.
 *
 * <p>What a crash forgets is covered by the <em>floor</em>: requests dated up to it are refused.
 * The floor after a crash is at least the time {@code covered} that was made durable before any
 * request dated later was accepted; a request dated even further ahead has its own nonce made
 * durable first. So neither a crash nor a clock that was set back opens a hole.
 */
public final class ReplayGuard implements AutoCloseable {
  /** How far the date of a request may be from the server's time, either way. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  /** Requests dated further ahead than this are made durable one by one. */
  private static final Duration AHEAD_MAX = Duration.ofSeconds(3);

  /** How much time is covered by one durable write; more than {@link #AHEAD_MAX}. */
  private static final Duration COVER = Duration.ofSeconds(5);

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

  private final ReplayJournal journal;
  private final InstantSource clock;
  private final Limits limits;
  private final Instant floor;
  private final AtomicReference<Instant> highest;
  private final AtomicReference<Instant> nextSweep;
  private final ConcurrentHashMap<String, NonceWindow> windows = new ConcurrentHashMap<>();
  private final AtomicInteger total = new AtomicInteger();
  private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();
  private volatile Instant covered;
  private boolean closed;

  private ReplayGuard(ReplayJournal journal, InstantSource clock, Limits limits, Left left) {
    this.journal = journal;
    this.clock = clock;
    this.limits = limits;
    this.floor = left.floor();
    this.highest = new AtomicReference<>(left.highest());
    this.covered = left.highest();
    this.nextSweep = new AtomicReference<>(Instant.MIN);
  }

  /**
   * Reads what the run before left, and marks this one as running.
   *
   * @throws UnavailableException if the journal cannot be read
   */
  public static ReplayGuard open(ReplayJournal journal, InstantSource clock, Limits limits) {
    Left left = journal.open(clock.instant());
    var guard = new ReplayGuard(journal, clock, limits, left);
    for (Nonce nonce : left.nonces()) {
      guard.restore(nonce);
    }
    return guard;
  }

  /** The server's time, which never goes back. */
  public Instant now() {
    Instant present = clock.instant();
    return highest.updateAndGet(seen -> present.isAfter(seen) ? present : seen);
  }

  /** Whether a request with this date can still be accepted, as far as its date goes. */
  public boolean isFresh(Instant date) {
    return isWithin(date, now());
  }

  /**
   * Uses a nonce. Called only when the signature has been found to hold: otherwise anyone could
   * burn a client's nonces.
   *
   * @throws UnavailableException if what has to be durable cannot be made so, or after {@link
   *     #close}
   */
  public Verdict use(String accessKeyId, String nonce, Instant date) {
    running.readLock().lock();
    try {
      if (closed) {
        throw new UnavailableException("the replay guard has been closed");
      }
      sweepNowAndThen();
      if (!date.isAfter(floor)) {
        return Verdict.STALE;
      }
      Verdict verdict = remember(accessKeyId, nonce, date);
      if (verdict == Verdict.ACCEPTED && !makeDurable(accessKeyId, nonce, date)) {
        return Verdict.REPLAYED;
      }
      return verdict;
    } finally {
      running.readLock().unlock();
    }
  }

  /** A clean stop: nothing is accepted afterwards, and the nonces are handed over. */
  @Override
  public void close() {
    running.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      sweep(now());
      List<Nonce> nonces = new ArrayList<>();
      windows.forEach((id, window) -> nonces.addAll(window.of(id)));
      journal.close(now(), nonces);
    } finally {
      running.writeLock().unlock();
    }
  }

  private Verdict remember(String accessKeyId, String nonce, Instant date) {
    var verdict = new AtomicReference<>(Verdict.ACCEPTED);
    windows.compute(
        accessKeyId,
        (id, known) -> {
          // The time is read here, where no other thread can forget this key's nonces: a thread
          // that stalled after an earlier look at the clock must not pass once its nonce is gone.
          Instant now = now();
          NonceWindow window = known == null ? new NonceWindow() : known;
          total.addAndGet(-window.forget(now));
          verdict.set(judge(window, nonce, date, now));
          if (verdict.get() == Verdict.ACCEPTED) {
            window.add(nonce, date.plus(WINDOW));
          }
          return window.size() == 0 ? null : window;
        });
    return verdict.get();
  }

  private Verdict judge(NonceWindow window, String nonce, Instant date, Instant now) {
    if (!isWithin(date, now)) {
      return Verdict.STALE;
    }
    if (window.contains(nonce)) {
      return Verdict.REPLAYED;
    }
    if (window.size() >= limits.noncesPerKeyMax()) {
      return Verdict.FULL;
    }
    if (total.incrementAndGet() > limits.noncesMax()) {
      total.decrementAndGet();
      return Verdict.FULL;
    }
    return Verdict.ACCEPTED;
  }

  private boolean makeDurable(String accessKeyId, String nonce, Instant date) {
    if (!date.isAfter(covered)) {
      return true;
    }
    Instant now = now();
    if (date.isAfter(now.plus(AHEAD_MAX))) {
      return journal.keep(new Nonce(accessKeyId, nonce, date.plus(WINDOW)));
    }
    cover(now.plus(COVER).truncatedTo(ChronoUnit.SECONDS));
    return true;
  }

  private synchronized void cover(Instant until) {
    if (until.isAfter(covered)) {
      journal.seen(until);
      covered = until;
    }
  }

  private void restore(Nonce nonce) {
    windows
        .computeIfAbsent(nonce.accessKeyId(), unseen -> new NonceWindow())
        .add(nonce.nonce(), nonce.until());
    total.incrementAndGet();
  }

  private void sweepNowAndThen() {
    Instant now = now();
    Instant due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP_EVERY))) {
      sweep(now);
    }
  }

  private void sweep(Instant now) {
    for (String id : windows.keySet()) {
      windows.computeIfPresent(
          id,
          (same, window) -> {
            total.addAndGet(-window.forget(now));
            return window.size() == 0 ? null : window;
          });
    }
  }

  private static boolean isWithin(Instant date, Instant now) {
    return Duration.between(date, now).abs().compareTo(WINDOW) <= 0;
  }

  /** What became of a nonce. */
  public enum Verdict {
    /** First use. */
    ACCEPTED,
    /** Too far from the server's time, or signed before the floor. */
    STALE,
    /** Used before. */
    REPLAYED,
    /** It cannot be kept. */
    FULL
  }

  /**
   * How much is kept; some 200 bytes each.
   *
   * @param noncesPerKeyMax so that one busy client cannot shut out the others
   * @param noncesMax of all keys together
   */
  public record Limits(int noncesPerKeyMax, int noncesMax) {
    /** For one server: about 100 requests a second of one key, 400 of all, without end. */
    public static final Limits USUAL = new Limits(100_000, 400_000);
  }
}
