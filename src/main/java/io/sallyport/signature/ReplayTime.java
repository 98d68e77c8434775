package io.sallyport.signature;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The server's time, which never goes back: not even below what other runs and nodes have seen. */
final class ReplayTime {
  private final InstantSource clock;
  private final AtomicReference<Instant> highest = new AtomicReference<>(Instant.EPOCH);

  ReplayTime(InstantSource clock) {
    this.clock = clock;
  }

  /** In whole milliseconds: so often it has to be noted for all threads how late it is. */
  Instant now() {
    return raise(shown());
  }

  /** What this node's clock shows, which others may have seen later. */
  Instant shown() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /** It is at least this late; the answer is how late it is. */
  Instant raise(Instant time) {
    Instant seen = highest.get();
    return time.isAfter(seen)
        ? highest.updateAndGet(other -> time.isAfter(other) ? time : other)
        : seen;
  }

  /** Whether a request of this date can still be accepted, as far as its date goes. */
  static boolean isWithin(Instant date, Instant now) {
    return Duration.between(date, now).abs().compareTo(ReplayGuard.WINDOW) <= 0;
  }
}
