package io.sallyport.signature;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Verdict;
import io.sallyport.signature.ReplayJournal.Standing;
import io.sallyport.signature.SharedNonces.Claim;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where nonces are kept at the moment: in this node's memory, with all nodes, or both while one
 * takes over from the other. A nonce is accepted only if every place that counts accepts it.
 */
final class Keeping {
  private final Parts parts;
  private final Standing standing;
  private final NonceQuota quota;
  private final @Nullable ReplayGuard memory;
  private final boolean shared;
  private final CompletableFuture<Void> settled;

  // Guarded by this.
  private @Nullable Keeping earlier;
  private int underWay;
  private @Nullable CompletableFuture<Void> drained;

  private Keeping(
      Parts parts,
      Standing standing,
      NonceQuota quota,
      @Nullable ReplayGuard memory,
      @Nullable CompletableFuture<Void> alone) {
    this.parts = parts;
    this.standing = standing;
    this.quota = quota;
    this.memory = memory;
    this.shared = alone == null;
    this.settled = alone == null ? CompletableFuture.allOf() : alone;
  }

  /** With all nodes. */
  static Keeping shared(Parts parts, Standing standing, NonceQuota quota) {
    return new Keeping(parts, standing, quota, null, null);
  }

  /** In both places, from now on. */
  Keeping both(Standing with, NonceQuota counted, ReplayGuard guard) {
    return new Keeping(parts, with, counted, guard, null);
  }

  /**
   * In memory alone.
   *
   * @param settled ends when it is certain that no other node is at work; until then nothing is
   *     accepted, and nothing either if it fails
   */
  Keeping inMemory(Standing with, ReplayGuard guard, CompletableFuture<Void> settled) {
    return new Keeping(parts, with, quota, guard, settled);
  }

  /** With all nodes alone. */
  Keeping shared(Standing with) {
    return shared(parts, with, quota).after(this);
  }

  /** What began to be shared before is waited for as if it had begun here. */
  synchronized Keeping after(Keeping before) {
    earlier = before;
    return this;
  }

  Standing standing() {
    return standing;
  }

  NonceQuota quota() {
    return quota;
  }

  @Nullable ReplayGuard memory() {
    return memory;
  }

  boolean isShared() {
    return shared;
  }

  /** Never waits; what happens at once happens before this returns. */
  CompletableFuture<Verdict> use(NonceHash hash, String credential, Instant date) {
    if (!date.isAfter(standing.floor())) {
      return CompletableFuture.completedFuture(Verdict.STALE);
    }
    long key = quota.key(credential);
    Verdict verdict = memory == null ? counted(key, date) : memory.use(hash, key, date);
    if (verdict != Verdict.ACCEPTED) {
      return CompletableFuture.completedFuture(verdict);
    }
    return shared
        ? share(new Claim(hash, date.plus(ReplayGuard.WINDOW)), key, date)
        : covered(hash, date).thenCombine(settled, (certain, alone) -> certain);
  }

  /** Waits until all that began to be shared here, or before, has ended. */
  void awaitEnd(long secondsMax) {
    awaitEarlier(secondsMax);
    CompletableFuture<Void> end;
    synchronized (this) {
      end = new CompletableFuture<>();
      drained = end;
      endIfDrained();
    }
    try {
      end.get(secondsMax, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while nonces were shared", hurried);
    } catch (ExecutionException | TimeoutException slow) {
      throw new UnavailableException("nonces are being shared for too long", slow);
    }
  }

  private void awaitEarlier(long secondsMax) {
    Keeping before;
    synchronized (this) {
      before = earlier;
    }
    if (before != null) {
      before.awaitEnd(secondsMax);
      synchronized (this) {
        earlier = null;
      }
    }
  }

  private Verdict counted(long key, Instant date) {
    Instant now = parts.time().now();
    quota.forgetNowAndThen(now);
    if (!ReplayTime.isWithin(date, now)) {
      return Verdict.STALE;
    }
    return quota.reserve(key, date.plus(ReplayGuard.WINDOW)) ? Verdict.ACCEPTED : Verdict.FULL;
  }

  private CompletableFuture<Verdict> covered(NonceHash hash, Instant date) {
    return parts
        .covering()
        .cover(hash, date)
        .thenApply(fresh -> fresh ? Verdict.ACCEPTED : Verdict.REPLAYED);
  }

  private CompletableFuture<Verdict> share(Claim claim, long key, Instant date) {
    synchronized (this) {
      underWay++;
    }
    return parts
        .batches()
        .use(standing.mark(), claim)
        .thenCompose(verdict ->
            verdict == Verdict.ACCEPTED
                ? covered(claim.hash(), date)
                : CompletableFuture.completedFuture(verdict))
        .whenComplete((verdict, failure) -> {
          if (memory == null && verdict != Verdict.ACCEPTED) {
            quota.giveBack(key, claim.until());
          }
          synchronized (this) {
            underWay--;
            endIfDrained();
          }
        });
  }

  private void endIfDrained() {
    if (underWay == 0 && drained != null) {
      drained.complete(null);
    }
  }

  /** What all ways of keeping use. */
  record Parts(ReplayTime time, Covering covering, ClaimBatches batches) {}
}
