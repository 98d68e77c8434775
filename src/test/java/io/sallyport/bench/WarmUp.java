package io.sallyport.bench;

import java.util.function.Supplier;

/** Runs a load until the server's code is compiled: a request then costs no less than before. */
final class WarmUp {
  /** Rounds at most. */
  static final int ROUNDS_MAX = 10;

  /** Compiling comes in waves: one round that is no cheaper than those before proves nothing. */
  private static final int NO_CHEAPER_MAX = 2;

  private static final double CHEAPER = 0.95;

  private WarmUp() {}

  /** The figures of the last round. */
  static Figures by(Supplier<Figures> round) {
    Figures last = round.get();
    double least = last.cpuMicros();
    int noCheaper = 0;
    for (int rounds = 1; rounds < ROUNDS_MAX && noCheaper < NO_CHEAPER_MAX; rounds++) {
      last = round.get();
      noCheaper = last.cpuMicros() > least * CHEAPER ? noCheaper + 1 : 0;
      least = Math.min(least, last.cpuMicros());
    }
    return last;
  }
}
