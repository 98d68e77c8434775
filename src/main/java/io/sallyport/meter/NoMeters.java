package io.sallyport.meter;

import java.util.function.DoubleSupplier;

/** For a node whose metrics nobody reads. */
final class NoMeters implements Meters {
  private static final Count UNCOUNTED = () -> {};
  private static final Latency UNTIMED = nanos -> {};

  @Override
  public void gauge(String name, String about, DoubleSupplier now) {
    // Nobody will ask.
  }

  @Override
  public void total(String name, String about, DoubleSupplier soFar) {
    // Nobody will ask.
  }

  @Override
  public Count count(String name, String about, Label... labels) {
    return UNCOUNTED;
  }

  @Override
  public Latency latency(String name, String about, Label... labels) {
    return UNTIMED;
  }
}
