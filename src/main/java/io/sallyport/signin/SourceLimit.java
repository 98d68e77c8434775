package io.sallyport.signin;

import io.sallyport.network.SourceAddress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * At most so many sign-in attempts from one source (an IPv6 source counts by its /64) in a sliding
 * period. In memory and bounded: when the table is full, the oldest sources are forgotten.
 */
public final class SourceLimit {
  /** Limits to {@code attemptsMax} per {@code period}, remembering at most {@code sourcesMax}. */
  public SourceLimit(int attemptsMax, Duration period, int sourcesMax, InstantSource clock) {}

  /**
   * Counts one attempt.
   *
   * @throws io.sallyport.refusal.RefusedException {@code TooManyRequests}
   */
  public void count(SourceAddress source) {
    throw new UnsupportedOperationException();
  }
}
