package io.sallyport.fake;

import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.SwitchingReplays;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The production guard of one node, on threads of its own, with a lease that a test can end. */
public final class Running implements AutoCloseable {
  private static final AtomicLong SEEDS = new AtomicLong(7);
  private static final int PATIENCE_SECONDS = 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean lease = new AtomicBoolean(true);
  private final SwitchingReplays replays;

  /** Takes part in nothing yet. */
  public Running(SwitchingReplays.Stores stores, InstantSource clock, Limits limits) {
    replays =
        new SwitchingReplays(
            stores,
            clock,
            new FakeRandomness(SEEDS.incrementAndGet()),
            limits,
            new SwitchingReplays.Surroundings(lease::get, threads, threads));
  }

  /** The guard. */
  public SwitchingReplays replays() {
    return replays;
  }

  /** From now on others do not wait for this node. */
  public void endLease() {
    lease.set(false);
  }

  /** It has joined anew. */
  public void renewLease() {
    lease.set(true);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
