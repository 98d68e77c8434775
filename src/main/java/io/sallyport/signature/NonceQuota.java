package io.sallyport.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** How many nonces are kept, of each key and of all: what exceeds the limits is refused. */
final class NonceQuota {
  /** Under which nonces are counted whose key is not known any more. */
  private static final long NOBODY = 0;

  private static final int STRIPES = 64;
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

  private final ReplayGuard.Limits limits;
  private final long seed;
  private final AtomicInteger total = new AtomicInteger();
  private final Stripe[] stripes = new Stripe[STRIPES];
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

  NonceQuota(ReplayGuard.Limits limits, long seed) {
    this.limits = limits;
    this.seed = seed;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** What a key is counted by. */
  long key(String credential) {
    long hash = seed;
    for (int at = 0; at < credential.length(); at++) {
      hash = Mixing.mixed(hash ^ credential.charAt(at), seed);
    }
    return hash == NOBODY ? 1 : hash;
  }

  /** Counts one more; false, and nothing counted, if that is too many. */
  boolean reserve(long key, Instant until) {
    Stripe stripe = stripe(key);
    synchronized (stripe) {
      if (stripe.of(key) >= limits.noncesPerKeyMax()) {
        return false;
      }
      if (total.incrementAndGet() > limits.noncesMax()) {
        total.decrementAndGet();
        return false;
      }
      stripe.add(key, until, 1);
      return true;
    }
  }

  /** Takes back what was reserved and did not become a nonce. */
  void giveBack(long key, Instant until) {
    Stripe stripe = stripe(key);
    synchronized (stripe) {
      if (stripe.has(key, until)) {
        stripe.add(key, until, -1);
        total.decrementAndGet();
      }
    }
  }

  /** Counts nonces read back, whose key is not known; false if they are too many. */
  boolean restore(Instant until) {
    Stripe stripe = stripe(NOBODY);
    synchronized (stripe) {
      stripe.add(NOBODY, until, 1);
    }
    return total.incrementAndGet() <= limits.noncesMax();
  }

  /** Every ten seconds forgets what has ended, and says so. */
  boolean forgetNowAndThen(Instant now) {
    Instant due = nextSweep.get();
    if (now.isBefore(due) || !nextSweep.compareAndSet(due, now.plus(SWEEP_EVERY))) {
      return false;
    }
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        stripe.buckets.forget(now, tally -> total.addAndGet(-tally.sum));
      }
    }
    return true;
  }

  int total() {
    return total.get();
  }

  private Stripe stripe(long key) {
    return stripes[(int) (key >>> 58)];
  }

  /** Guarded by itself. */
  private static final class Stripe {
    final Buckets<Tally> buckets = new Buckets<>();

    int of(long key) {
      int sum = 0;
      for (int at = 0; at < buckets.count(); at++) {
        sum += buckets.get(at).counts.of(key);
      }
      return sum;
    }

    boolean has(long key, Instant until) {
      return buckets.at(until, Tally::new).counts.of(key) > 0;
    }

    void add(long key, Instant until, int more) {
      Tally tally = buckets.at(until, Tally::new);
      tally.counts.add(key, more);
      tally.sum += more;
    }
  }

  private static final class Tally {
    final KeyCounts counts = new KeyCounts();
    int sum;
  }
}
