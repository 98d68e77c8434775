package io.sallyport.signin;

import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * At most so many sign-in attempts from one source in a period that starts with the first of them;
 * an IPv6 source counts by its /64, which one customer has. In memory and bounded: when the table
 * is full, the source whose period started first is forgotten. The lock-out of each name is apart
 * from this and durable.
 */
public final class SourceLimit {
  private static final int IPV6_NETWORK_BYTES = 8;

  private final int attemptsMax;
  private final Duration period;
  private final InstantSource clock;
  private final Map<Bytes, Count> counts;

  /** Limits to {@code attemptsMax} per {@code period}, remembering at most {@code sourcesMax}. */
  public SourceLimit(int attemptsMax, Duration period, int sourcesMax, InstantSource clock) {
    this.attemptsMax = attemptsMax;
    this.period = period;
    this.clock = clock;
    this.counts = new Bounded(sourcesMax);
  }

  /**
   * Counts one attempt.
   *
   * @throws io.sallyport.refusal.RefusedException {@code TooManyRequests}
   */
  public synchronized void count(SourceAddress source) {
    Instant now = clock.instant();
    Bytes network = network(source);
    Count count = counts.get(network);
    if (count == null || !now.isBefore(count.startedAt.plus(period))) {
      counts.remove(network);
      counts.put(network, new Count(now, 1));
    } else if (count.attempts < attemptsMax) {
      counts.put(network, new Count(count.startedAt, count.attempts + 1));
    } else {
      Duration left = Duration.between(now, count.startedAt.plus(period));
      throw new Refusal.TooManyRequests(left).asException();
    }
  }

  /** How many sources are remembered. */
  synchronized int sources() {
    return counts.size();
  }

  private static Bytes network(SourceAddress source) {
    return source.isV4()
        ? source.octets()
        : Bytes.of(Arrays.copyOf(source.octets().toArray(), IPV6_NETWORK_BYTES));
  }

  private record Count(Instant startedAt, int attempts) {}

  /** In the order in which periods started. */
  private static final class Bounded extends LinkedHashMap<Bytes, Count> {
    private static final long serialVersionUID = 1L;
    private final int sourcesMax;

    Bounded(int sourcesMax) {
      this.sourcesMax = sourcesMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Bytes, Count> eldest) {
      return size() > sourcesMax;
    }
  }
}
