package io.sallyport.signature;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which {@link Keeping} is in force. It changes at one moment for all threads: none is in the
 * middle of looking into memory then.
 */
final class Stage {
  private final BooleanSupplier lease;
  private final ReentrantReadWriteLock turns = new ReentrantReadWriteLock();
  private volatile @Nullable Keeping present;
  private volatile int expulsions;

  Stage(BooleanSupplier lease) {
    this.lease = lease;
  }

  @Nullable Keeping present() {
    return present;
  }

  /**
   * Requires that there is one.
   *
   * @throws UnavailableException while this node takes part in nothing
   */
  Keeping require() {
    Keeping now = present;
    if (now == null) {
      throw new UnavailableException("this node may not accept signed requests at the moment");
    }
    return now;
  }

  CompletableFuture<Verdict> use(NonceHash hash, String credential, Instant date) {
    CompletableFuture<Verdict> kept;
    int before;
    turns.readLock().lock();
    try {
      before = expulsions;
      kept = require().use(hash, credential, date);
    } finally {
      turns.readLock().unlock();
    }
    return kept.thenApply(verdict -> confirmed(verdict, before));
  }

  /** What {@link #use} asks for before it confirms, where there is no nonce to keep. */
  Verdict repeat() {
    int before = expulsions;
    require();
    return confirmed(Verdict.ACCEPTED, before);
  }

  /** False, and nothing changes, if another one is in force than was thought. */
  boolean change(@Nullable Keeping from, @Nullable Keeping to, Runnable inTheMeantime) {
    turns.writeLock().lock();
    try {
      if (present != from) {
        return false;
      }
      inTheMeantime.run();
      present = to;
      return true;
    } finally {
      turns.writeLock().unlock();
    }
  }

  boolean change(@Nullable Keeping from, @Nullable Keeping to) {
    return change(from, to, () -> {});
  }

  /** Nothing counts any longer, not even what is about to be accepted. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only ever changed under the write lock
  void expel() {
    turns.writeLock().lock();
    try {
      expulsions++;
      present = null;
    } finally {
      turns.writeLock().unlock();
    }
  }

  /** Asked after the nonce is kept: who lost his lease before that may have been given up. */
  private Verdict confirmed(Verdict verdict, int before) {
    if (verdict == Verdict.ACCEPTED && (!lease.getAsBoolean() || expulsions != before)) {
      throw new UnavailableException("this node lost its place while it used a nonce");
    }
    return verdict;
  }
}
