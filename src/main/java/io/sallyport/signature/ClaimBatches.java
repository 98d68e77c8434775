package io.sallyport.signature;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.ReplayGuard.Verdict;
import io.sallyport.signature.SharedNonces.Claim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gathers the claims of all requests, so that one statement uses many nonces: what comes while as
 * many statements are under way as may be waits for the next. The queue is bounded; what finds it
 * full is refused.
 */
final class ClaimBatches {
  private final SharedNonces shared;
  private final Executor blocking;
  private final Bounds bounds;
  private final Consumer<UUID> markGone;
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * Gathers for this table.
   *
   * @param blocking where statements wait; takes {@link Bounds#statementsMax} tasks at once
   * @param markGone told of a mark that is not in force
   */
  ClaimBatches(
      SharedNonces shared, Executor blocking, Bounds bounds, Consumer<UUID> markGone) {
    this.shared = shared;
    this.blocking = blocking;
    this.bounds = bounds;
    this.markGone = markGone;
  }

  /** Uses a nonce under a mark; {@link Verdict#FULL} if too many wait. */
  CompletableFuture<Verdict> use(UUID mark, Claim claim) {
    if (waiting.incrementAndGet() > bounds.waitingMax()) {
      waiting.decrementAndGet();
      return CompletableFuture.completedFuture(Verdict.FULL);
    }
    var entry = new Waiting(mark, claim, new CompletableFuture<>());
    queue.add(entry);
    begin();
    return entry.verdict();
  }

  private void begin() {
    for (int busy = underWay.get(); busy < bounds.statementsMax(); busy = underWay.get()) {
      if (underWay.compareAndSet(busy, busy + 1)) {
        try {
          blocking.execute(this::work);
        } catch (RejectedExecutionException closed) {
          underWay.decrementAndGet();
          fail(new UnavailableException("nonces cannot be shared any more", closed));
        }
        return;
      }
    }
  }

  private void work() {
    try {
      for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
        use(batch);
      }
    } finally {
      underWay.decrementAndGet();
    }
    // Whoever came after the last look, and found all busy, began nothing.
    if (!queue.isEmpty()) {
      begin();
    }
  }

  private List<Waiting> next() {
    List<Waiting> batch = new ArrayList<>();
    while (batch.size() < bounds.batchMax()) {
      Waiting entry = queue.poll();
      if (entry == null) {
        break;
      }
      waiting.decrementAndGet();
      batch.add(entry);
    }
    return batch;
  }

  private void fail(RuntimeException failure) {
    for (Waiting entry : next()) {
      entry.verdict().completeExceptionally(failure);
    }
  }

  private void use(List<Waiting> batch) {
    UUID mark = batch.getLast().mark();
    List<Waiting> sent = new ArrayList<>(batch.size());
    Set<NonceHash> seen = new HashSet<>();
    for (Waiting entry : batch) {
      if (!entry.mark().equals(mark)) {
        entry.verdict().completeExceptionally(gone());
      } else if (!seen.add(entry.claim().hash())) {
        entry.verdict().complete(Verdict.REPLAYED);
      } else {
        sent.add(entry);
      }
    }
    try {
      answer(sent, shared.use(mark, sent.stream().map(Waiting::claim).toList()), mark);
    } catch (RuntimeException failure) {
      sent.forEach(entry -> entry.verdict().completeExceptionally(failure));
    }
  }

  private void answer(List<Waiting> sent, Optional<List<Verdict>> verdicts, UUID mark) {
    if (verdicts.isEmpty()) {
      sent.forEach(entry -> entry.verdict().completeExceptionally(gone()));
      markGone.accept(mark);
      return;
    }
    for (int at = 0; at < sent.size(); at++) {
      sent.get(at).verdict().complete(verdicts.get().get(at));
    }
  }

  private static UnavailableException gone() {
    return new UnavailableException("the shared nonces have been begun anew");
  }

  /**
   * How much is done at once.
   *
   * @param batchMax claims in one statement
   * @param statementsMax statements under way
   * @param waitingMax claims that wait for the next statement
   */
  record Bounds(int batchMax, int statementsMax, int waitingMax) {
    static final Bounds USUAL = new Bounds(500, 4, 20_000);
  }

  private record Waiting(UUID mark, Claim claim, CompletableFuture<Verdict> verdict) {}
}
