package io.sallyport.signature;

/** Spreads numbers over a table in a way that depends on a number nobody outside knows. */
final class Mixing {
  private static final long ODD_ONE = 0xBF58476D1CE4E5B9L;
  private static final long ODD_TWO = 0x94D049BB133111EBL;

  private Mixing() {}

  static long mixed(long value, long seed) {
    long x = (value ^ seed) * ODD_ONE;
    x = (x ^ (x >>> 32) ^ Long.rotateLeft(seed, 17)) * ODD_TWO;
    return x ^ (x >>> 29);
  }
}
