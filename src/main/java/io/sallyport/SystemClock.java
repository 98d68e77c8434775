package io.sallyport;

import java.time.Clock;
import java.time.InstantSource;

/** The one place where the machine's clock is read. */
final class SystemClock {
  static final InstantSource UTC = Clock.systemUTC();

  private SystemClock() {}
}
