package io.sallyport.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The used nonces that one node keeps in its memory, each for as long as a request that carries it
 * could be fresh. They are never dropped earlier, so what cannot be kept is refused. Never waits
 * for anything but another thread's look at the same few nonces.
 *
 * <p>What a crash forgets is the concern of {@link SwitchingReplays}.
 */
public final class ReplayGuard {
  /** How far the date of a request may be from the server's time, either way. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  /** Few, so that what leads to the nonces stays in the processor's cache. */
  private static final int STRIPES = 1 << 6;

  private final ReplayTime time;
  private final long seed;
  private final NonceQuota quota;
  private final Stripe[] stripes = new Stripe[STRIPES];

  /** Keeps nothing yet. */
  ReplayGuard(ReplayTime time, NonceQuota quota, long seed) {
    this.time = time;
    this.seed = seed;
    this.quota = quota;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** Uses a nonce. */
  Verdict use(NonceHash hash, long key, Instant date) {
    sweepNowAndThen();
    Stripe stripe = stripe(hash);
    synchronized (stripe) {
      // The time is read here, where no other thread can forget this nonce: a thread that stalled
      // after an earlier look at the clock must not pass once its nonce is gone.
      Instant now = time.now();
      stripe.forget(now);
      if (!ReplayTime.isWithin(date, now)) {
        return Verdict.STALE;
      }
      if (stripe.contains(hash)) {
        return Verdict.REPLAYED;
      }
      Instant until = date.plus(WINDOW);
      if (!quota.reserve(key, until)) {
        return Verdict.FULL;
      }
      stripe.add(hash, until, seed);
      return Verdict.ACCEPTED;
    }
  }

  /** Puts back what was kept elsewhere; false if that is more than can be kept. */
  boolean restore(NonceHash hash, Instant until) {
    Stripe stripe = stripe(hash);
    synchronized (stripe) {
      return stripe.contains(hash)
          || (stripe.add(hash, until, seed) && quota.restore(until));
    }
  }

  /** Sets apart what is kept by now; what comes later is not part of {@link #setApart}. */
  void freeze() {
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        stripe.freeze();
      }
    }
  }

  /** Hands over everything that was set apart, a part at a time. */
  void setApart(Taker taker) {
    for (Stripe stripe : stripes) {
      List<Part> parts;
      synchronized (stripe) {
        parts = stripe.setApart();
      }
      for (Part part : parts) {
        List<NonceHash> hashes = new ArrayList<>(part.table().size());
        part.table().forEach(hashes::add);
        taker.take(hashes, part.until());
      }
    }
  }

  private void sweepNowAndThen() {
    Instant now = time.now();
    if (quota.forgetNowAndThen(now)) {
      for (Stripe stripe : stripes) {
        synchronized (stripe) {
          stripe.forget(now);
        }
      }
    }
  }

  private Stripe stripe(NonceHash hash) {
    return stripes[(int) (Mixing.mixed(hash.high(), ~seed) >>> 58)];
  }

  /** Takes nonces, all to be kept until the same time. */
  interface Taker {
    void take(List<NonceHash> hashes, Instant until);
  }

  private record Part(NonceTable table, Instant until) {}

  /** A part of the nonces, guarded by itself; what is set apart is not added to any more. */
  private static final class Stripe {
    private final List<Buckets<NonceTable>> apart = new ArrayList<>();
    private Buckets<NonceTable> present = new Buckets<>();

    boolean contains(NonceHash hash) {
      for (int at = 0; at < apart.size(); at++) {
        if (contains(apart.get(at), hash)) {
          return true;
        }
      }
      return contains(present, hash);
    }

    boolean add(NonceHash hash, Instant until, long seed) {
      return present.at(until, () -> new NonceTable(seed)).add(hash);
    }

    void forget(Instant now) {
      present.forget(now, table -> {});
      for (int at = 0; at < apart.size(); at++) {
        apart.get(at).forget(now, table -> {});
      }
    }

    void freeze() {
      apart.removeIf(buckets -> buckets.count() == 0);
      apart.add(present);
      present = new Buckets<>();
    }

    List<Part> setApart() {
      List<Part> parts = new ArrayList<>();
      for (Buckets<NonceTable> buckets : apart) {
        for (int at = 0; at < buckets.count(); at++) {
          parts.add(new Part(buckets.get(at), buckets.last(at)));
        }
      }
      return parts;
    }

    private static boolean contains(Buckets<NonceTable> buckets, NonceHash hash) {
      for (int at = 0; at < buckets.count(); at++) {
        if (buckets.get(at).contains(hash)) {
          return true;
        }
      }
      return false;
    }
  }

  /** What became of a nonce. */
  public enum Verdict {
    /** First use. */
    ACCEPTED,
    /** Too far from the server's time, or signed before the floor. */
    STALE,
    /** Used before. */
    REPLAYED,
    /** It cannot be kept. */
    FULL
  }

  /**
   * How much is kept; some 25 bytes each in memory, and 20 more for each key that sends.
   *
   * @param noncesPerKeyMax so that one busy client cannot shut out the others
   * @param noncesMax of all keys together
   */
  public record Limits(int noncesPerKeyMax, int noncesMax) {
    /** For one server in a gigabyte: about 9,000 requests a second without end. */
    public static final Limits USUAL = new Limits(4_000_000, 8_000_000);
  }
}
