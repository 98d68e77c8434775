package io.sallyport.identity;

import io.sallyport.secret.Randomness;
import java.nio.ByteBuffer;

/** Draws ids of decimal digits, every one as likely as every other. */
public final class DecimalId {
  private DecimalId() {}

  /** A number of this many digits (at most 18), not starting with 0. */
  public static String draw(Randomness random, int digits) {
    long first = powerOfTen(digits - 1);
    long count = powerOfTen(digits) - first;
    // Numbers beyond the last whole multiple are drawn again: a remainder would favour low ids.
    long bound = Long.MAX_VALUE - Long.MAX_VALUE % count;
    long drawn;
    do {
      drawn = ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong() & Long.MAX_VALUE;
    } while (drawn >= bound);
    return Long.toString(first + drawn % count);
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
