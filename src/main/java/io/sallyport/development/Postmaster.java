package io.sallyport.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server process, started again with growing pauses whenever it dies unasked. */
final class Postmaster {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration STALE_MAX = Duration.ofSeconds(15);
  private static final int STOP_SECONDS_MAX = 20;
  private static final int ABORT_SECONDS_MAX = 5;
  private static final long PAUSE_MILLIS_MIN = 100;
  private static final long PAUSE_MILLIS_MAX = 5_000;
  private static final int STATUS_LINE = 7;

  private final PostgresCluster cluster;
  private final Duration startMax;
  private volatile boolean stopping;
  private volatile @Nullable Process process;
  private @Nullable Thread supervisor;

  Postmaster(PostgresCluster cluster, Duration startMax) {
    this.cluster = cluster;
    this.startMax = startMax;
  }

  /** Starts and supervises; what an earlier run left may need some seconds to fade. */
  int start() {
    long deadline = System.nanoTime() + STALE_MAX.toNanos();
    int port = LocalPort.remembered(cluster.portFile());
    while (!serves(port)) {
      if (System.nanoTime() > deadline || !Pause.millis(PAUSE_MILLIS_MIN * 5)) {
        throw new DevelopmentException(
            "PostgreSQL did not start: " + cluster.lastLogLine() + " (see " + cluster.log() + ")");
      }
      port = LocalPort.remembered(cluster.portFile());
    }
    LocalPort.remember(cluster.portFile(), port);
    supervise(port);
    return port;
  }

  long processId() {
    Process present = process;
    return present == null ? 0 : present.pid();
  }

  /** Fast mode: sessions are ended, data is written, no recovery at the next start. */
  void stop() {
    stopping = true;
    joinSupervisor();
    Process present = process;
    if (present == null) {
      return;
    }
    LeftOvers.signal(present.pid(), "INT");
    if (!endsWithin(present, STOP_SECONDS_MAX)) {
      LeftOvers.signal(present.pid(), "QUIT");
    }
    if (!endsWithin(present, ABORT_SECONDS_MAX)) {
      present.destroyForcibly();
    }
  }

  private void supervise(int port) {
    Thread watching = new Thread(() -> keepAlive(port), "postgres-supervisor");
    watching.setDaemon(true);
    watching.start();
    supervisor = watching;
  }

  private void keepAlive(int port) {
    long pause = PAUSE_MILLIS_MIN;
    while (waitForDeath()) {
      LOG.warn("the database died; starting it again in {} ms", pause);
      if (!Pause.millis(pause) || stopping) {
        return;
      }
      boolean back = tryAgain(port);
      pause = back ? PAUSE_MILLIS_MIN : Math.min(pause * 2, PAUSE_MILLIS_MAX);
    }
  }

  private boolean tryAgain(int port) {
    try {
      LeftOvers.stopIn(cluster.data());
      boolean back = serves(port);
      LOG.warn(back ? "the database is back" : "the database did not start again");
      return back;
    } catch (RuntimeException failed) {
      LOG.warn("the database did not start again", failed);
      return false;
    }
  }

  /** False when it was asked to stop. */
  private boolean waitForDeath() {
    try {
      Process present = process;
      if (present != null) {
        present.waitFor();
      }
      return !stopping;
    } catch (InterruptedException asked) {
      return false;
    }
  }

  /** Launches and waits until connections are welcome; false if the process gave up. */
  private boolean serves(int port) {
    Process launched = launch(port);
    process = launched;
    long deadline = System.nanoTime() + startMax.toNanos();
    while (launched.isAlive()) {
      if (isReady(launched)) {
        return true;
      }
      if (System.nanoTime() > deadline || !Pause.millis(20)) {
        LeftOvers.signal(launched.pid(), "QUIT");
        return false;
      }
    }
    return false;
  }

  private Process launch(int port) {
    try {
      return cluster.server(port).start();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private boolean isReady(Process launched) {
    List<String> lines = LeftOvers.pidFile(cluster.data());
    return lines.size() > STATUS_LINE
        && lines.getFirst().strip().equals(Long.toString(launched.pid()))
        && lines.get(STATUS_LINE).strip().equals("ready");
  }

  private void joinSupervisor() {
    Thread watching = supervisor;
    if (watching == null) {
      return;
    }
    watching.interrupt();
    try {
      watching.join(TimeUnit.SECONDS.toMillis(ABORT_SECONDS_MAX));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean endsWithin(Process process, int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
