package io.sallyport.signature;

import io.sallyport.network.SourceAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Who has lately proven, and from where, that he holds a key's secret: his next request is served
 * before those of strangers, and that is all that hangs on it. A fixed number of places; one who
 * was proven takes the place of another, which a stranger never does.
 */
final class Acquaintances {
  /** How long a proof counts. */
  static final Duration KEPT_MAX = Duration.ofMinutes(10);

  private static final Duration RENEWED_AFTER = Duration.ofMinutes(1);
  private static final int PLACES = 1 << 14;

  private final AtomicReferenceArray<@Nullable Met> places = new AtomicReferenceArray<>(PLACES);

  /** Whether this key was proven from there. */
  boolean knows(String credential, SourceAddress source, Instant now) {
    Met met = places.get(place(credential, source));
    return met != null && met.is(credential, source) && !now.isAfter(met.at.plus(KEPT_MAX));
  }

  /** This key was proven from there. */
  void met(String credential, SourceAddress source, Instant now) {
    int place = place(credential, source);
    Met met = places.get(place);
    if (met == null
        || !met.is(credential, source)
        || now.isAfter(met.at.plus(RENEWED_AFTER))) {
      places.set(place, new Met(credential, source, now));
    }
  }

  private static int place(String credential, SourceAddress source) {
    int mixed = 31 * credential.hashCode() + source.hashCode();
    return (mixed ^ (mixed >>> 16)) & (PLACES - 1);
  }

  private record Met(String credential, SourceAddress source, Instant at) {
    boolean is(String otherCredential, SourceAddress otherSource) {
      return credential.equals(otherCredential) && source.equals(otherSource);
    }
  }
}
