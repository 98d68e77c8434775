package io.sallyport;

import io.sallyport.accesskey.DisableIdleKeys;
import io.sallyport.accesskey.EmptyRecycleBin;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.api.front.StrangerRecords;
import io.sallyport.postgres.Storage;
import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done now and then: strangers' counts are recorded, ended sessions swept, the
 * recycle bin is emptied, idle keys are disabled.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  private static final Duration KEPT_AFTER_END = Duration.ofHours(1);
  private static final Duration VERIFICATIONS_KEPT = Duration.ofDays(30);
  private static final Duration END_MAX = Duration.ofSeconds(5);

  private final StrangerRecords strangers;
  private final Storage storage;
  private final EmptyRecycleBin recycleBin;
  private final DisableIdleKeys idleKeys;
  private final InstantSource clock;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());

  Housekeeping(
      StrangerRecords strangers,
      Storage storage,
      EmptyRecycleBin recycleBin,
      DisableIdleKeys idleKeys,
      InstantSource clock) {
    this.strangers = strangers;
    this.storage = storage;
    this.recycleBin = recycleBin;
    this.idleKeys = idleKeys;
    this.clock = clock;
  }

  void start() {
    every(FLUSH_EVERY, () -> strangers.flush(false));
    every(SWEEP_EVERY, recycleBin::run);
    every(SWEEP_EVERY, idleKeys::run);
    every(SWEEP_EVERY, () -> storage.sweep(clock.instant().minus(KEPT_AFTER_END)));
    every(
        SWEEP_EVERY,
        () -> storage.sweepVerifications(clock.instant().minus(VERIFICATIONS_KEPT)));
    every(
        SWEEP_EVERY,
        () -> storage.sweepUses(UseHistory.since(clock.instant())));
  }

  private void every(Duration period, Runnable task) {
    var _ =
        worker.scheduleWithFixedDelay(
            () -> attempt(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A failed round is tried again at the next: an exception would end the schedule. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (UnavailableException outage) {
      LOG.warn("housekeeping waits: {}", outage.getMessage());
    } catch (RuntimeException fault) {
      LOG.error("housekeeping failed", fault);
    }
  }

  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("housekeeping does not end");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    attempt(() -> strangers.flush(true));
  }
}
