package io.sallyport.bench;

import io.sallyport.BenchPopulation.Pair;
import io.sallyport.bench.Revocable.Phase;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Two nodes over one database verify signed requests without end, while keys are revoked and given
 * back through both and one of the nodes is paused and resumed. Of what was sent after a revocation
 * had been acknowledged, and answered before the key was given back, nothing may be accepted.
 */
final class Soak implements AutoCloseable {
  private static final int KEYS = 64;
  private static final int SENDERS = 24;
  private static final int REVOKERS = 4;

  /** One pause of eight is longer than a lease. */
  private static final int LONG_ONE_OF = 8;

  private static final Duration LONG_PAUSE = Duration.ofMillis(3_500);
  private static final int SHORT_PAUSE_MILLIS = 400;
  private static final int AFTER_OUTAGE_MILLIS = 50;
  private static final int BETWEEN_MILLIS = 1_500;
  private static final Duration SHOWN_EVERY = Duration.ofSeconds(15);

  private final Site site;
  private final PrintStream progress;
  private final Server first;
  private final Server second;
  private final List<Revocable> keys;
  private final Revoking revoking;
  private final Tally tally = new Tally();
  private final AtomicLong pauses = new AtomicLong();
  private final AtomicLong left = new AtomicLong();
  /** The keys that each revoker is at. */
  private final AtomicReferenceArray<Revocable> inHand = new AtomicReferenceArray<>(REVOKERS);

  private volatile boolean over;

  private Soak(Site site, PrintStream progress, Server first, Server second, Stored stored) {
    this.site = site;
    this.progress = progress;
    this.first = first;
    this.second = second;
    this.keys = stored.pairs().stream().map(Revocable::new).toList();
    for (int i = 0; i < REVOKERS; i++) {
      inHand.set(i, keys.get(i));
    }
    this.revoking = new Revoking(site.path("tls/ca.pem"), stored.operator());
  }

  private record Stored(List<Pair> pairs, String operator) {}

  /** Starts both nodes on a database of its own. */
  static Soak on(Site site, PrintStream progress) {
    List<Stored> stored = new ArrayList<>();
    site.fill(
        "soak",
        population -> stored.add(new Stored(population.keys(KEYS, KEYS), population.operator())));
    Server first = Server.vault(site, "soak", List.of());
    try {
      return new Soak(
          site, progress, first, Server.node(site, "soak", "second"), stored.getFirst());
    } catch (RuntimeException failed) {
      first.close();
      throw failed;
    }
  }

  /** Sends so many requests that are decided; the lines of a report. */
  List<String> run(long requests) {
    long began = System.nanoTime();
    left.set(requests);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> senders = new ArrayList<>();
      List<Future<?>> others = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        Server node = i % 2 == 0 ? first : second;
        long seed = i;
        senders.add(threads.submit(() -> send(node, new Random(seed))));
      }
      for (int i = 0; i < REVOKERS; i++) {
        int revoker = i;
        others.add(threads.submit(() -> revoke(revoker, new Random(~revoker))));
      }
      others.add(threads.submit(this::pauseAndResume));
      awaitAll(senders, began);
      over = true;
      awaitAll(others, began);
    } finally {
      over = true;
    }
    List<String> report = new ArrayList<>(tally.report((System.nanoTime() - began) / 1e9));
    report.add(pauses + " pauses of one of the two nodes");
    report.addAll(revoking.report());
    return report;
  }

  private void send(Server node, Random chance) {
    try (Caller caller = new Caller(site.path("tls/ca.pem"), node)) {
      while (left.getAndDecrement() > 0) {
        // Every other request is by a key that is revoked now, or is about to be.
        Revocable key =
            chance.nextBoolean()
                ? keys.get(chance.nextInt(KEYS))
                : inHand.get(chance.nextInt(REVOKERS));
        Phase before = key.phase();
        Caller.Said said = caller.verify(key.pair());
        // Whatever changed while it was on its way, either answer may be right.
        tally.count(before.equals(key.phase()) ? before.step() : Phase.CHANGING, said);
        if (said == Caller.Said.NOTHING) {
          left.incrementAndGet();
          sleep(AFTER_OUTAGE_MILLIS);
        }
      }
    }
  }

  /** Each revoker has keys of its own. */
  private void revoke(int revoker, Random chance) {
    while (!over) {
      Revocable key = keys.get(chance.nextInt(KEYS / REVOKERS) * REVOKERS + revoker);
      inHand.set(revoker, key);
      revoking.revoke(key, chance.nextInt(4) == 0 ? second : first);
      sleep(100 + chance.nextInt(400));
      revoking.giveBack(key, first);
      sleep(chance.nextInt(100));
    }
  }

  private void pauseAndResume() {
    var chance = new Random(1);
    while (!over) {
      second.child().signal("STOP");
      try {
        sleep(
            chance.nextInt(LONG_ONE_OF) == 0
                ? LONG_PAUSE.toMillis()
                : chance.nextInt(SHORT_PAUSE_MILLIS));
      } finally {
        second.child().signal("CONT");
      }
      pauses.incrementAndGet();
      sleep(chance.nextInt(BETWEEN_MILLIS));
    }
  }

  private void awaitAll(List<Future<?>> threads, long began) {
    try {
      long shown = System.nanoTime();
      for (Future<?> thread : threads) {
        while (!thread.isDone()) {
          Thread.sleep(100);
          if (System.nanoTime() - shown > SHOWN_EVERY.toNanos()) {
            shown = System.nanoTime();
            progress.println(tally.report((shown - began) / 1e9).getFirst());
          }
        }
        thread.get();
      }
    } catch (ExecutionException failed) {
      over = true;
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", interrupted));
    }
  }

  @Override
  public void close() {
    try (first;
        second;
        revoking) {
      // Closed in the opposite order.
    }
  }

  /** What was answered, by what had to be. */
  private static final class Tally {
    private final LongAdder sent = new LongAdder();
    private final LongAdder revokedRefused = new LongAdder();
    private final LongAdder revokedAccepted = new LongAdder();
    private final LongAdder activeAccepted = new LongAdder();
    private final LongAdder activeRefused = new LongAdder();
    private final LongAdder either = new LongAdder();
    private final LongAdder unavailable = new LongAdder();

    void count(int step, Caller.Said said) {
      if (said == Caller.Said.NOTHING) {
        unavailable.increment();
        return;
      }
      sent.increment();
      boolean accepted = said == Caller.Said.VERIFIED;
      switch (step) {
        case Phase.REVOKED -> (accepted ? revokedAccepted : revokedRefused).increment();
        case Phase.ACTIVE -> (accepted ? activeAccepted : activeRefused).increment();
        default -> either.increment();
      }
    }

    List<String> report(double seconds) {
      return List.of(
          "%,d signed requests decided in %.0f s".formatted(sent.sum(), seconds),
          "%,d sent after an acknowledged revocation: %,d refused, %,d ACCEPTED"
              .formatted(
                  revokedRefused.sum() + revokedAccepted.sum(),
                  revokedRefused.sum(),
                  revokedAccepted.sum()),
          "%,d with an active key: %,d accepted, %,d refused"
              .formatted(
                  activeAccepted.sum() + activeRefused.sum(),
                  activeAccepted.sum(),
                  activeRefused.sum()),
          "%,d while the key was being changed; besides, %,d not decided (503, or no answer)"
              .formatted(either.sum(), unavailable.sum()));
    }
  }
}
