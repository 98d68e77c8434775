package io.sallyport.signature;

import java.util.function.Consumer;

/**
 * A set of nonce hashes at 16 bytes a place, two longs side by side, open addressing. Where a hash
 * lies depends on a number that nobody outside the process knows, so a client cannot choose nonces
 * that crowd one place. Not safe for threads.
 */
final class NonceTable {
  private static final int PLACES_MIN = 8;

  /** Small tables double; larger ones grow by a quarter, so that little is left unused. */
  private static final int SMALL = 1024;

  /** Places used of a hundred before the table grows. */
  private static final int FULL_PERCENT = 75;

  private final long seed;
  private long[] places = new long[2 * PLACES_MIN];
  private int size;

  NonceTable(long seed) {
    this.seed = seed;
  }

  int size() {
    return size;
  }

  boolean contains(NonceHash hash) {
    return size > 0 && places[find(places, hash.high(), low(hash)) + 1] != 0;
  }

  /** False if it is known. */
  boolean add(NonceHash hash) {
    int at = find(places, hash.high(), low(hash));
    if (places[at + 1] != 0) {
      return false;
    }
    places[at] = hash.high();
    places[at + 1] = low(hash);
    size++;
    if (size * 100L > (long) FULL_PERCENT * (places.length / 2)) {
      grow();
    }
    return true;
  }

  void forEach(Consumer<NonceHash> action) {
    for (int at = 0; at < places.length; at += 2) {
      if (places[at + 1] != 0) {
        action.accept(new NonceHash(places[at], places[at + 1]));
      }
    }
  }

  /** A zero marks a free place, so the one hash in 2^64 that ends in zeros counts as another. */
  private static long low(NonceHash hash) {
    return hash.low() == 0 ? 1 : hash.low();
  }

  private void grow() {
    long[] before = places;
    int more = before.length / 2 < SMALL ? before.length / 2 : before.length / 8;
    places = new long[2 * Math.addExact(before.length / 2, more)];
    for (int at = 0; at < before.length; at += 2) {
      if (before[at + 1] != 0) {
        int to = find(places, before[at], before[at + 1]);
        places[to] = before[at];
        places[to + 1] = before[at + 1];
      }
    }
  }

  private int find(long[] in, long high, long low) {
    int count = in.length / 2;
    int place = (int) ((Mixing.mixed(high ^ low, seed) >>> Integer.SIZE) * count >>> Integer.SIZE);
    while (in[2 * place + 1] != 0 && (in[2 * place + 1] != low || in[2 * place] != high)) {
      place = place + 1 == count ? 0 : place + 1;
    }
    return 2 * place;
  }
}
