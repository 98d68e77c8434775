package io.sallyport.fake;

import io.sallyport.secret.Randomness;
import java.util.Random;

/** Predictable bytes, the same in every run. */
public final class FakeRandomness implements Randomness {
  private final Random random;

  /** The usual sequence. */
  public FakeRandomness() {
    this(42);
  }

  /** Another sequence. */
  public FakeRandomness(long seed) {
    random = new Random(seed);
  }

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
