package io.sallyport.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Randomness} does. */
public abstract class RandomnessContract {
  /** The generator under test. */
  protected abstract Randomness randomness();

  @Test
  void itGivesAsManyBytesAsAskedFor() {
    for (int count : new int[] {1, 12, 20, 32, 1_000}) {
      assertThat(randomness().bytes(count)).hasSize(count);
    }
  }

  @Test
  void itNeverRepeatsItself() {
    Set<Bytes> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(seen.add(Bytes.of(randomness().bytes(16)))).isTrue();
    }
  }
}
