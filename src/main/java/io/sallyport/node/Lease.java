package io.sallyport.node;

import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long this node may answer from what it remembers. Others wait for a silent node's lease to
 * run out before they acknowledge a change, so it must be over here before it is over for them: it
 * runs from the moment <em>before</em> its renewal was sent, ends a margin early, and is believed
 * only while two clocks agree. A stopped process finds both ahead; a suspended machine stops the
 * one that counts and not the one on the wall; a clock that is set makes them differ.
 */
public final class Lease {
  /** For how long a renewal holds, as others count. */
  public static final Duration LENGTH = Duration.ofSeconds(3);

  /** How often it is renewed. */
  public static final Duration RENEWED_EVERY = Duration.ofSeconds(1);

  /** How much earlier it ends here, and how far the two clocks may part within one lease. */
  public static final Duration MARGIN = Duration.ofMillis(250);

  private static final long VALID_NANOS = LENGTH.minus(MARGIN).toNanos();
  private static final long MARGIN_NANOS = MARGIN.toNanos();

  private final LongSupplier nanos;
  private final InstantSource wall;
  private volatile @Nullable Moment from;

  /**
   * Not valid until it is renewed.
   *
   * @param nanos counts evenly, from anywhere
   * @param wall the time of day
   */
  public Lease(LongSupplier nanos, InstantSource wall) {
    this.nanos = nanos;
    this.wall = wall;
  }

  /** The present moment; taken before a renewal is sent. */
  public Moment moment() {
    return new Moment(nanos.getAsLong(), wall.instant());
  }

  /** What counts evenly, now. */
  long nanos() {
    return nanos.getAsLong();
  }

  /** A renewal that was sent after this moment has been confirmed. */
  public void renewed(Moment before) {
    from = before;
  }

  /** Over, until it is renewed. */
  public void end() {
    from = null;
  }

  /** Whether this node may answer from what it remembers. */
  public boolean isValid() {
    Moment start = from;
    if (start == null) {
      return false;
    }
    long counted = nanos.getAsLong() - start.nanos();
    long shown = Duration.between(start.wall(), wall.instant()).toNanos();
    return counted < VALID_NANOS
        && shown < VALID_NANOS
        && Math.abs(counted - shown) <= MARGIN_NANOS;
  }

  /** How long ago the last renewal was sent; empty without one. */
  public Optional<Duration> age() {
    Moment start = from;
    return start == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.getAsLong() - start.nanos()));
  }

  /**
   * Requires it.
   *
   * @throws UnavailableException if it is not valid
   */
  public void require() {
    if (!isValid()) {
      throw new UnavailableException("this node has no lease at the moment");
    }
  }

  /** A moment by both clocks. */
  public record Moment(long nanos, Instant wall) {}
}
