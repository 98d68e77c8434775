package io.sallyport.signature;

/**
 * How many nonces of each key are kept, at 12 bytes a place. A key is known by 64 bits of its name,
 * mixed with a secret number: should two ever meet, they share one limit. Not safe for threads.
 */
final class KeyCounts {
  private static final int PLACES_MIN = 8;
  private static final int FULL_PERCENT = 75;

  private long[] keys = new long[PLACES_MIN];
  private int[] counts = new int[PLACES_MIN];
  private int size;

  int of(long key) {
    return counts[find(keys, named(key))];
  }

  void add(long key, int more) {
    int at = find(keys, named(key));
    if (keys[at] == 0) {
      keys[at] = named(key);
      size++;
    }
    counts[at] += more;
    if (size * 100L > (long) FULL_PERCENT * keys.length) {
      grow();
    }
  }

  /** A zero marks a free place. */
  private static long named(long key) {
    return key == 0 ? 1 : key;
  }

  private void grow() {
    long[] keysBefore = keys;
    int[] countsBefore = counts;
    keys = new long[Math.multiplyExact(keysBefore.length, 2)];
    counts = new int[keys.length];
    for (int at = 0; at < keysBefore.length; at++) {
      if (keysBefore[at] != 0) {
        int to = find(keys, keysBefore[at]);
        keys[to] = keysBefore[at];
        counts[to] = countsBefore[at];
      }
    }
  }

  private static int find(long[] in, long key) {
    int last = in.length - 1;
    int place = (int) key & last;
    while (in[place] != 0 && in[place] != key) {
      place = (place + 1) & last;
    }
    return place;
  }
}
