package io.sallyport.stepup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts failures of one subject across nodes and restarts. An attempt is counted as failed before
 * it is looked at, so that parallel guesses cannot outrun the count.
 */
public interface Attempts {
  /**
   * Counts one failure in advance, unless the subject is locked: until the time of its last counted
   * failure plus {@link Lockout#after} of its count. While it is locked nothing is counted.
   *
   * @param subject kind and id, such as {@code code:123456789012345678}
   * @return how long the subject is still locked; empty if the attempt may go on
   */
  Optional<Duration> reserve(String subject, Lockout lockout, Instant now);

  /**
   * Takes one advance failure back, and with it its part of the lock: the secret was right but of
   * no use (a spent code), or an outage kept it from being looked at. Never goes below zero.
   */
  void refund(String subject);

  /** The secret was right: forgets all failures. */
  void succeed(String subject);

  /**
   * When a subject is locked: after {@code free} failures in a row for {@code first}, doubling with
   * each further failure up to {@code longest}.
   */
  record Lockout(int free, Duration first, Duration longest) {
    /** For codes and passwords alike: five free failures, then a minute, doubling up to an hour. */
    public static final Lockout STANDARD =
        new Lockout(5, Duration.ofMinutes(1), Duration.ofHours(1));

    /** So often the time doubles at most, whatever the longest is. */
    public static final int DOUBLINGS_MAX = 20;

    /** Zero while within the free failures. */
    public Duration after(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      Duration doubled = first.multipliedBy(1L << Math.min(failures - free, DOUBLINGS_MAX));
      return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
  }
}
