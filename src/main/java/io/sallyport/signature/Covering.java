package io.sallyport.signature;

import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that what a crash forgets is refused: the floor after a crash is at least the time
 * {@code covered}, which was made durable before any request dated later was accepted. A request
 * dated even further ahead has its own nonce made durable first. So neither a crash nor a clock
 * that was set back opens a hole.
 *
 * <p>While requests come, the covered time is raised in the background well before it is needed, so
 * only the first request after a silence waits for it, and one whose client's clock is ahead.
 *
 * <p>It is raised from what the clock shows and what requests are dated, not from the highest time
 * of all: that is what the node before has covered, so that nodes which take over from each other
 * in quick succession would run ahead of all clocks, and the floor after a crash with them.
 */
final class Covering {
  /** Requests dated further ahead than this are made durable one by one. */
  private static final Duration AHEAD_MAX = Duration.ofSeconds(3);

  /** How much time is covered by one durable write; more than {@link #AHEAD_MAX}. */
  private static final Duration COVER = Duration.ofSeconds(6);

  /** It is raised when less than this is left. */
  private static final Duration LEFT_MIN = Duration.ofSeconds(4);

  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  private static final CompletableFuture<Boolean> DONE = CompletableFuture.completedFuture(true);

  private final Places places;
  private final ReplayTime time;
  private final Runnable deposed;
  private volatile Instant covered = Instant.MIN;

  /** The latest date that had to be covered. */
  private final AtomicReference<Instant> wanted = new AtomicReference<>(Instant.MIN);

  /** Of whoever writes. */
  private volatile Instant nextForgetting = Instant.MIN;

  private @Nullable CompletableFuture<Void> raising;

  /**
   * Covers nothing yet.
   *
   * @param deposed told that another node has taken this one's place
   */
  Covering(Places places, ReplayTime time, Runnable deposed) {
    this.places = places;
    this.time = time;
    this.deposed = deposed;
  }

  /** It is durable already that it is this late. */
  void begin(Instant highest) {
    covered = highest;
  }

  /** Ends when a crash would not let this nonce pass again; false if it is known to be used. */
  CompletableFuture<Boolean> cover(NonceHash hash, Instant date) {
    if (!date.isAfter(covered)) {
      if (covered.isBefore(time.shown().plus(LEFT_MIN))) {
        var _ = raise();
      }
      return DONE;
    }
    if (date.isAfter(time.now().plus(AHEAD_MAX))) {
      return inBackground(
          () -> places.journal().keep(hash, date.plus(ReplayGuard.WINDOW)), places.keeping());
    }
    wanted.accumulateAndGet(date, (one, other) -> one.isAfter(other) ? one : other);
    // A write under way may have begun before this request came, and cover too little of it.
    return raise()
        .thenCompose(written -> date.isAfter(covered) ? raise() : CompletableFuture.allOf())
        .thenApply(written -> !date.isAfter(covered));
  }

  private synchronized CompletableFuture<Void> raise() {
    if (raising == null) {
      var begun = new CompletableFuture<Void>();
      raising = begun;
      var _ =
          inBackground(this::write, places.working())
              .whenComplete((written, failure) -> end(begun, failure));
      return begun;
    }
    return raising;
  }

  private void end(CompletableFuture<Void> begun, @Nullable Throwable failure) {
    synchronized (this) {
      raising = null;
    }
    if (failure == null) {
      begun.complete(null);
    } else {
      begun.completeExceptionally(failure);
    }
  }

  private boolean write() {
    Instant until = from(time.shown());
    if (wanted.get().isAfter(until)) {
      until = from(wanted.get());
    }
    if (!places.tenure().seen(until)) {
      deposed.run();
      throw new UnavailableException("another node has taken the place of this one");
    }
    covered = until;
    forgetNowAndThen();
    return true;
  }

  private static Instant from(Instant start) {
    return start.plus(COVER).truncatedTo(ChronoUnit.SECONDS);
  }

  private void forgetNowAndThen() {
    Instant now = time.now();
    if (!now.isBefore(nextForgetting)) {
      nextForgetting = now.plus(FORGET_EVERY);
      var _ = inBackground(() -> forgotten(now), places.working());
    }
  }

  private boolean forgotten(Instant now) {
    places.shared().forget(now);
    return true;
  }

  private static CompletableFuture<Boolean> inBackground(BooleanSupplier work, Executor where) {
    try {
      return CompletableFuture.supplyAsync(work::getAsBoolean, where);
    } catch (RejectedExecutionException busy) {
      return CompletableFuture.failedFuture(
          new UnavailableException("too many nonces wait to be made durable", busy));
    }
  }

  /**
   * Where it is made durable, and by whom.
   *
   * @param working for the one write that covers many
   * @param keeping for nonces one by one; bounded
   */
  record Places(
      SwitchingReplays.Stores stores, Tenure tenure, Executor working, Executor keeping) {
    ReplayJournal journal() {
      return stores.journal();
    }

    SharedNonces shared() {
      return stores.shared();
    }
  }
}
