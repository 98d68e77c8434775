package io.sallyport.bench;

import java.util.function.Supplier;

/** Runs a load until the server's code is compiled: a request then costs no less than before. */
final class WarmUp {
  /** Rounds at most. */
  static final int ROUNDS_MAX = 8;

  private static final int ROUNDS_MIN = 3;
  private static final double STILL_FALLING = 0.95;

  private WarmUp() {}

  /** The figures of the last round. */
  static Figures by(Supplier<Figures> round) {
    Figures last = round.get();
    for (int rounds = 1; rounds < ROUNDS_MAX; rounds++) {
      Figures next = round.get();
      if (rounds >= ROUNDS_MIN && next.cpuMicros() > last.cpuMicros() * STILL_FALLING) {
        return next;
      }
      last = next;
    }
    return last;
  }
}
