package io.sallyport.bench;

import io.sallyport.BenchPopulation.Pair;
import java.util.concurrent.atomic.AtomicInteger;

/** A key, and what its owner knows of it; changed by one thread and looked at by many. */
final class Revocable {
  private final Pair pair;
  private final AtomicInteger changes = new AtomicInteger();

  Revocable(Pair pair) {
    this.pair = pair;
  }

  Pair pair() {
    return pair;
  }

  Phase phase() {
    return new Phase(changes.get());
  }

  /** A change is asked for, or acknowledged. */
  void goesOn() {
    changes.incrementAndGet();
  }

  /**
   * Between two looks at the same phase nothing was asked for and nothing acknowledged.
   *
   * @param number counts them up
   */
  record Phase(int number) {
    static final int ACTIVE = 0;
    static final int CHANGING = 1;
    static final int REVOKED = 2;
    private static final int STEPS = 4;

    /** One of the three above. */
    int step() {
      return number % STEPS == ACTIVE || number % STEPS == REVOKED ? number % STEPS : CHANGING;
    }
  }
}
