package io.sallyport.alibaba;

import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * At most so many calls of one root, user or role in a minute of the clock, whatever the number of
 * its keys. Counts only who has proven who he is, so the table is no larger than the directory.
 */
final class CallLimit {
  private final int perMinute;
  private final InstantSource clock;
  private final Map<IdentityId, Integer> calls = new HashMap<>();
  private Instant minute;

  CallLimit(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
    this.minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * Counts one call.
   *
   * @throws io.sallyport.refusal.RefusedException {@code TooManyRequests}
   */
  synchronized void count(IdentityId who) {
    Instant now = clock.instant();
    Instant present = now.truncatedTo(ChronoUnit.MINUTES);
    if (!present.equals(minute)) {
      minute = present;
      calls.clear();
    }
    if (calls.merge(who, 1, Integer::sum) > perMinute) {
      Duration left = Duration.between(now, minute.plus(1, ChronoUnit.MINUTES));
      throw new Refusal.TooManyRequests(left).asException();
    }
  }
}
