package io.sallyport.fake;

import io.sallyport.node.Lease;
import java.time.Duration;

/** The two clocks of a machine, which may be moved apart. */
public final class FakeClocks {
  private final FakeClock wall = new FakeClock();
  private volatile long nanos = Long.MAX_VALUE - 5_000_000_000L;

  /** A lease by these clocks. */
  public Lease lease() {
    return new Lease(this::nanos, wall);
  }

  /** The one that counts. */
  public long nanos() {
    return nanos;
  }

  /** The one on the wall. */
  public FakeClock wall() {
    return wall;
  }

  /** Time goes by, for both. */
  public void advance(Duration by) {
    count(by);
    wall.advance(by);
  }

  /** Time goes by for the one that counts, and the one on the wall is set back by as much. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread of a test lets time go by
  public void count(Duration by) {
    nanos += by.toNanos();
  }
}
