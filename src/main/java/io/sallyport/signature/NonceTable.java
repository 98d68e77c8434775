package io.sallyport.signature;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A set of nonce hashes at 16 bytes a place, two longs side by side, in blocks of open addressing.
 * A block that is nearly full is split in two (extendible hashing), so growing copies no more than
 * one block at a time and leaves no large array behind, which would stay in memory until the old
 * generation is collected. Where a hash lies depends on a number that nobody outside the process
 * knows, so a client cannot choose nonces that crowd one place. Not safe for threads.
 */
final class NonceTable {
  private static final int PLACES_MIN = 8;
  private static final int PLACES_MAX = 64;

  /** Blocks that no split could relieve any more grow instead. */
  private static final int BITS_MAX = 16;

  /** Of so many places one stays free, so that a search ends. */
  private static final int FREE_OF = 8;

  private final long seed;
  // By the first bits of the mixed hash; neighbours may share a block. Each block ends with how
  // many of its places are used.
  private long[][] directory = {block(PLACES_MIN)};
  private int bits;
  private int size;

  NonceTable(long seed) {
    this.seed = seed;
  }

  int size() {
    return size;
  }

  boolean contains(NonceHash hash) {
    if (size == 0) {
      return false;
    }
    long mixed = mixed(hash.high(), low(hash));
    long[] block = directory[index(mixed)];
    return block[find(block, mixed, hash.high(), low(hash)) + 1] != 0;
  }

  /** False if it is known. */
  boolean add(NonceHash hash) {
    long mixed = mixed(hash.high(), low(hash));
    long[] block = directory[index(mixed)];
    int at = find(block, mixed, hash.high(), low(hash));
    if (block[at + 1] != 0) {
      return false;
    }
    put(block, at, hash.high(), low(hash));
    size++;
    // Until there is: a split that parts nothing leaves a block that a search would never end in.
    while (isCrowded(directory[index(mixed)])) {
      makeRoom(index(mixed));
    }
    return true;
  }

  void forEach(Consumer<NonceHash> action) {
    for (int index = 0; index < directory.length; index++) {
      long[] block = directory[index];
      if (index > 0 && isSame(block, directory[index - 1])) {
        continue;
      }
      for (int at = 0; at < 2 * places(block); at += 2) {
        if (block[at + 1] != 0) {
          action.accept(new NonceHash(block[at], block[at + 1]));
        }
      }
    }
  }

  private void makeRoom(int index) {
    long[] block = directory[index];
    int first = index;
    while (first > 0 && isSame(block, directory[first - 1])) {
      first--;
    }
    int end = index + 1;
    while (end < directory.length && isSame(block, directory[end])) {
      end++;
    }
    if (places(block) < PLACES_MAX || bits == BITS_MAX) {
      Arrays.fill(directory, first, end, block(2 * places(block)));
      move(block);
    } else if (end - first > 1) {
      split(block, (first + end) / 2, end);
    } else {
      lengthenDirectory();
      split(block, 2 * first + 1, 2 * first + 2);
    }
  }

  /** Those who share the block from here on get one of their own. */
  private void split(long[] block, int from, int end) {
    Arrays.fill(directory, from, end, block(places(block)));
    long[] before = block.clone();
    Arrays.fill(block, 0);
    move(before);
  }

  private void lengthenDirectory() {
    long[][] longer = new long[Math.multiplyExact(2, directory.length)][];
    for (int index = 0; index < longer.length; index++) {
      longer[index] = directory[index / 2];
    }
    directory = longer;
    bits++;
  }

  /** Puts what is in a block that is not part of the directory where it belongs. */
  private void move(long[] from) {
    for (int at = 0; at < 2 * places(from); at += 2) {
      if (from[at + 1] != 0) {
        long mixed = mixed(from[at], from[at + 1]);
        long[] to = directory[index(mixed)];
        put(to, find(to, mixed, from[at], from[at + 1]), from[at], from[at + 1]);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // of two entries of the directory, not of what is in them
  private static boolean isSame(long[] one, long[] other) {
    return one == other;
  }

  private int index(long mixed) {
    return bits == 0 ? 0 : (int) (mixed >>> (Long.SIZE - bits));
  }

  private long mixed(long high, long low) {
    return Mixing.mixed(Mixing.mixed(high, seed) ^ low, seed);
  }

  /** Its place, or the free one where it would be. */
  private static int find(long[] block, long mixed, long high, long low) {
    int mask = places(block) - 1;
    int place = (int) mixed & mask;
    while (block[2 * place + 1] != 0 && (block[2 * place + 1] != low || block[2 * place] != high)) {
      place = (place + 1) & mask;
    }
    return 2 * place;
  }

  private static void put(long[] block, int at, long high, long low) {
    block[at] = high;
    block[at + 1] = low;
    block[block.length - 1]++;
  }

  private static long[] block(int places) {
    return new long[2 * places + 1];
  }

  private static int places(long[] block) {
    return block.length / 2;
  }

  private static boolean isCrowded(long[] block) {
    return block[block.length - 1] > places(block) - places(block) / FREE_OF;
  }

  /** A zero marks a free place, so the one hash in 2^64 that ends in zeros counts as another. */
  private static long low(NonceHash hash) {
    return hash.low() == 0 ? 1 : hash.low();
  }
}
