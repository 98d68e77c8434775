package io.sallyport.http;

import io.sallyport.api.Reply;
import io.sallyport.network.SourceAddress;
import java.time.Duration;

/**
 * How the other end of one connection behaves, and what it gets for it: answers to those who cannot
 * prove who they are leave on a grid, and after some of them later and later, so that each of their
 * connections costs less and less. On the connection's event loop only.
 */
final class Conduct {
  private static final long GRID_NANOS = Limits.GRID.toNanos();

  private final Acquaintances acquaintances;
  private final Strangers strangers;
  private final boolean shared;
  private final Runnable close;
  private boolean proven;
  private long introducedAt;
  private int refusals;

  /**
   * For one connection.
   *
   * @param shared whether it is a proxy's: then no client pays for another
   * @param close closes it; from any thread
   */
  Conduct(Acquaintances acquaintances, Strangers strangers, boolean shared, Runnable close) {
    this.acquaintances = acquaintances;
    this.strangers = strangers;
    this.shared = shared;
    this.close = close;
  }

  /**
   * Takes note of an answer.
   *
   * @param source whose request it is the answer to
   * @param begun when that had arrived, by {@link System#nanoTime}
   * @return how long the answer must wait
   */
  Duration hold(Reply reply, SourceAddress source, long begun) {
    switch (reply.caller()) {
      case PROVEN -> proven(source);
      case STRANGER -> refused(source);
      case UNTOLD -> {
        // Says nothing.
      }
    }
    if (!reply.onGrid()) {
      return Duration.ZERO;
    }
    Duration toGrid = Duration.ofNanos(toGrid(System.nanoTime() - begun));
    return reply.caller() == Reply.Caller.STRANGER ? toGrid.plus(pause(refusals)) : toGrid;
  }

  /** Before whom a request of this connection is served. */
  Rank rank(SourceAddress source, boolean urgent) {
    if (proven && !shared || acquaintances.knows(source)) {
      return urgent ? Rank.FIRST : Rank.KNOWN;
    }
    return refusals > 0 || acquaintances.suspects(source) ? Rank.STRANGER : Rank.UNKNOWN;
  }

  /** The connection is gone. */
  void end() {
    strangers.remove(this);
  }

  /** How long after so many refusals in a row. */
  static Duration pause(int refusals) {
    int paused = refusals - Limits.REFUSALS_FREE;
    if (paused <= 0) {
      return Duration.ZERO;
    }
    long millis = Limits.PAUSE_FIRST.toMillis() << Math.min(paused - 1, 10);
    return Duration.ofMillis(Math.min(millis, Limits.PAUSE_MAX.toMillis()));
  }

  private static long toGrid(long passed) {
    return GRID_NANOS - Math.floorMod(passed, GRID_NANOS);
  }

  private void proven(SourceAddress source) {
    long now = System.nanoTime();
    boolean longAgo = now - introducedAt > Limits.INTRODUCED_EVERY.toNanos();
    if (!proven || shared || longAgo) {
      acquaintances.proven(source);
      introducedAt = now;
    }
    if (refusals > 0) {
      strangers.remove(this);
      refusals = 0;
    }
    proven = true;
  }

  private void refused(SourceAddress source) {
    acquaintances.refused(source);
    if (!shared) {
      refusals++;
      if (!proven) {
        strangers.add(this, Duration.ZERO, close);
      }
    }
  }
}
