package io.sallyport;

import io.sallyport.settings.SignatureSettings;
import io.sallyport.signature.ReplayGuard.Limits;
import io.sallyport.signature.SwitchingReplays;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The replay guard of this node, with the threads on which it waits for the database. */
final class NodeReplays implements AutoCloseable {
  private static final int WORKING = 8;
  private static final int KEEPING = 2;
  private static final int KEPT_LATER_MAX = 256;
  private static final Duration IDLE_MAX = Duration.ofMinutes(1);

  /** If nothing is set, nonces get one part in so many of the memory. */
  private static final int PART_OF_MEMORY = 4;

  /** A little more than a nonce takes. */
  private static final int NONCE_BYTES = 32;

  private final ThreadPoolExecutor working =
      threads("replay", WORKING, new LinkedBlockingQueue<>());
  private final ThreadPoolExecutor keeping =
      threads("replay-ahead", KEEPING, new ArrayBlockingQueue<>(KEPT_LATER_MAX));
  private final SwitchingReplays replays;

  /**
   * Accepts nothing yet.
   *
   * @param lease whether this node may answer
   */
  NodeReplays(Ports ports, SignatureSettings settings, BooleanSupplier lease) {
    this.replays =
        new SwitchingReplays(
            ports.storage().replays(),
            ports.clock(),
            ports.token().random(),
            limits(settings, Runtime.getRuntime().maxMemory()),
            new SwitchingReplays.Surroundings(lease, working, keeping));
  }

  SwitchingReplays replays() {
    return replays;
  }

  /** What is set, or as much as memory allows; of one key half of it. */
  static Limits limits(SignatureSettings settings, long memoryBytes) {
    int all =
        settings.noncesMax() > 0
            ? settings.noncesMax()
            : (int) Math.min(Integer.MAX_VALUE, memoryBytes / PART_OF_MEMORY / NONCE_BYTES);
    return new Limits(settings.keyNoncesMax() > 0 ? settings.keyNoncesMax() : all / 2, all);
  }

  @Override
  public void close() {
    working.shutdown();
    keeping.shutdown();
  }

  private static ThreadPoolExecutor threads(
      String name, int count, BlockingQueue<Runnable> waiting) {
    var threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_MAX.toSeconds(),
            TimeUnit.SECONDS,
            waiting,
            Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
