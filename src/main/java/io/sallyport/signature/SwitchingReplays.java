package io.sallyport.signature;

import io.sallyport.node.Company;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Randomness;
import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.ReplayGuard.Verdict;
import io.sallyport.signature.ReplayJournal.Standing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets every signed request through once, whatever becomes of nodes and database. A node in company
 * uses nonces in the database; one that is alone keeps them in its memory, and is written down as
 * their holder. While the one takes over from the other, nonces are used in both places, so that
 * nothing is lost and nobody waits.
 *
 * <p>A holder that ends without handing over loses its nonces; so does a crash of the database with
 * those shared in it. Either raises the floor, durably and for all nodes, before anything else is
 * accepted: what was signed up to then is refused. A node whose lease ran out while it kept a nonce
 * says no: others may have stopped waiting for it.
 */
public final class SwitchingReplays implements Replays, Company {
  /** The thread that asks for a change has a lease to renew. */
  private static final Duration PATIENCE = Duration.ofMillis(1_200);

  private static final long AGAIN_AFTER_SECONDS = 5;
  private static final Duration PATIENCE_AT_THE_END = Duration.ofMinutes(10);

  private final ReplayTime time;
  private final Stage stage;
  private final Tenure tenure;
  private final Covering covering;
  private final Keeping.Parts parts;
  private final ChangeOver changeOver;
  private final Executor working;
  private final Limits limits;
  private final long seed;

  // Guarded by this.
  private CompletableFuture<Void> change = CompletableFuture.completedFuture(null);

  /**
   * Takes part in nothing yet: before {@link #alone} or {@link #share} nothing is accepted.
   *
   * @param random names this node as a holder, and spreads nonces in memory
   */
  public SwitchingReplays(
      Stores stores, InstantSource clock, Randomness random, Limits limits, Surroundings around) {
    this.time = new ReplayTime(clock);
    this.stage = new Stage(around.lease());
    this.tenure = new Tenure(stores.journal(), time, random);
    this.working = around.working();
    this.limits = limits;
    this.seed = ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong();
    this.covering =
        new Covering(
            new Covering.Places(stores, tenure, working, around.keeping()),
            time,
            stage::expel);
    var batches =
        new ClaimBatches(
            stores.shared(), working, ClaimBatches.Bounds.USUAL, this::enterAgain);
    this.parts = new Keeping.Parts(time, covering, batches);
    this.changeOver =
        new ChangeOver(
            stage, tenure, stores.shared(), quota -> new ReplayGuard(time, quota, seed));
  }

  @Override
  public Instant now() {
    stage.require();
    return time.now();
  }

  @Override
  public CompletionStage<Verdict> use(String credential, String nonce, Instant date) {
    try {
      return stage.use(NonceHash.of(credential, nonce), credential, date);
    } catch (UnavailableException absent) {
      return CompletableFuture.failedFuture(absent);
    }
  }

  @Override
  public Verdict repeat() {
    return stage.repeat();
  }

  /** How many nonces this node counts. */
  public int kept() {
    Keeping present = stage.present();
    return present == null ? 0 : present.quota().total();
  }

  /** Whether nonces are used in the database. */
  public boolean isShared() {
    Keeping present = stage.present();
    return present != null && present.isShared();
  }

  @Override
  public synchronized void alone() {
    Keeping present = entered();
    ReplayGuard memory = present.memory();
    if (change.isDone() && present.isShared()) {
      changeOver.abandon(false);
      change =
          begun(
              memory == null
                  ? () -> changeOver.toMemory(present, new NonceQuota(limits, seed))
                  : () -> changeOver.findOut(present, memory));
    }
    // Much may have to be read; until then this node serves as one of several.
    if (!isDoneWithin(PATIENCE)) {
      var _ = change.whenComplete((done, failure) -> tryAgainAfter(failure));
    }
  }

  @Override
  public synchronized void share() {
    entered();
    changeOver.abandon(true);
    handOver(PATIENCE);
  }

  @Override
  public synchronized void expelled() {
    changeOver.abandon(true);
    stage.expel();
  }

  @Override
  public synchronized void leave() {
    if (stage.present() != null) {
      changeOver.abandon(true);
      try {
        handOver(PATIENCE_AT_THE_END);
      } finally {
        stage.change(stage.present(), null);
      }
    }
  }

  private void handOver(Duration patience) {
    await(patience);
    Keeping present = stage.require();
    ReplayGuard memory = present.memory();
    if (memory != null) {
      change = begun(() -> changeOver.toDatabase(present, memory));
      await(patience);
    }
    Keeping after = stage.require();
    if (!after.isShared() || after.memory() != null) {
      throw new UnavailableException("nonces are still being handed over");
    }
  }

  private Keeping entered() {
    Keeping present = stage.present();
    if (present != null) {
      return present;
    }
    await(PATIENCE);
    Keeping shared = keptTogether(tenure.enter(true));
    stage.change(null, shared);
    return shared;
  }

  /** The mark is gone: a crash of the database has emptied the tables, or another node says so. */
  private synchronized void enterAgain(UUID mark) {
    Keeping present = stage.present();
    if (present != null
        && present.memory() == null
        && present.standing().mark().equals(mark)) {
      Keeping anew = keptTogether(tenure.enter(false)).after(present);
      stage.change(present, anew);
    }
  }

  private Keeping keptTogether(Standing standing) {
    covering.begin(standing.highest());
    return Keeping.shared(parts, standing, new NonceQuota(limits, seed));
  }

  private void tryAgainAfter(@Nullable Throwable failure) {
    if (failure != null && !changeOver.isAbandoned()) {
      CompletableFuture.delayedExecutor(AGAIN_AFTER_SECONDS, TimeUnit.SECONDS, working)
          .execute(this::aloneAgain);
    }
  }

  private synchronized void aloneAgain() {
    if (stage.present() != null && !changeOver.isAbandoned()) {
      alone();
    }
  }

  private void await(Duration patience) {
    if (!isDoneWithin(patience)) {
      throw new UnavailableException("nonces are still being moved");
    }
  }

  private CompletableFuture<Void> begun(Runnable work) {
    return CompletableFuture.runAsync(work, working);
  }

  /** What a change failed with is thrown; that it goes on is not a failure here. */
  private boolean isDoneWithin(Duration patience) {
    try {
      change.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException goesOn) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while nonces were moved", hurried);
    } catch (ExecutionException failed) {
      change = CompletableFuture.completedFuture(null);
      throw new UnavailableException("nonces could not be moved", failed);
    }
  }

  /** Where nonces are kept. */
  public record Stores(ReplayJournal journal, SharedNonces shared) {}

  /**
   * What a node is surrounded by.
   *
   * @param lease whether others still wait for this node; asked after a nonce is kept and before it
   *     is accepted
   * @param working runs at least eight tasks at once, each of which waits for the database
   * @param keeping makes nonces of requests dated ahead durable; bounded, refuses what is too much
   */
  public record Surroundings(BooleanSupplier lease, Executor working, Executor keeping) {}
}
