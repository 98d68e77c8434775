package io.sallyport.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How long others have not renewed their leases, as seen from here: whose count of renewals has
 * stood still for the length of a lease has none. No clock but one's own is believed, and only in
 * counting evenly.
 */
public final class Sightings {
  private final LongSupplier nanos;
  private final Map<String, Sighting> last = new HashMap<>();

  /** Has seen nobody yet. */
  public Sightings(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Somebody's count was read just now.
   *
   * @return whether his lease has run out: the count has not moved since it was seen first, at
   *     least the length of a lease ago
   */
  public synchronized boolean isSilent(String incarnation, long renewals) {
    long now = nanos.getAsLong();
    Sighting before = last.get(incarnation);
    if (before == null || before.renewals() != renewals) {
      last.put(incarnation, new Sighting(renewals, now));
      return false;
    }
    return now - before.atNanos() >= Lease.LENGTH.toNanos();
  }

  /** Forgets all others. */
  public synchronized void keepOnly(Set<String> incarnations) {
    last.keySet().retainAll(incarnations);
  }

  private record Sighting(long renewals, long atNanos) {}
}
