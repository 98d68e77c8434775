package io.sallyport.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A clock that stands still until it is moved. */
public final class FakeClock implements InstantSource {
  private volatile Instant now;
  private volatile Consumer<Instant> follower = nobody -> {};

  /** Starts at this time. */
  public FakeClock(Instant start) {
    now = start;
  }

  /** Starts at a whole step of one-time codes. */
  public FakeClock() {
    this(Instant.parse("2026-11-22T09:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on. */
  public void advance(Duration by) {
    set(now.plus(by));
  }

  /** Jumps, backwards too. */
  public void set(Instant to) {
    now = to;
    follower.accept(to);
  }

  /** Tells every new time, so that a clock elsewhere can show the same. */
  public void follow(Consumer<Instant> other) {
    follower = other;
  }
}
