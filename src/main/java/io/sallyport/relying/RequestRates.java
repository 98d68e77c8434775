package io.sallyport.relying;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many requests each service may have verified by this node: a second's worth at once, and then
 * as many as flow in. Only services that have proven who they are have a place here, so that their
 * number bounds it.
 */
public final class RequestRates {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final LongSupplier nanos;

  /** For each service the time at which its second's worth is whole again. */
  private final ConcurrentHashMap<RelyingServiceId, AtomicLong> fullAt = new ConcurrentHashMap<>();

  /**
   * Starts with nothing used.
   *
   * @param nanos counts evenly, from anywhere
   */
  public RequestRates(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Takes as much as a number of requests needs, all of it or nothing. */
  public boolean take(RelyingService service, int requests) {
    long now = nanos.getAsLong();
    long cost = SECOND_NANOS / service.limits().requestsPerSecond() * requests;
    AtomicLong full = fullAt.computeIfAbsent(service.id(), first -> new AtomicLong(now));
    while (true) {
      long before = full.get();
      long after = (before - now < 0 ? now : before) + cost;
      if (after - now > SECOND_NANOS) {
        return false;
      }
      if (full.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}
