package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.network.SourceAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who goes first. */
class AcquaintancesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final SourceAddress HOME = SourceAddress.parse("192.0.2.1");
  private static final SourceAddress ELSEWHERE = SourceAddress.parse("192.0.2.2");

  private final Acquaintances acquaintances = new Acquaintances();

  @Test
  void whoHasProvenHisKeyIsKnownFromThereOnly() {
    assertThat(acquaintances.knows("key", HOME, NOON)).isFalse();
    acquaintances.met("key", HOME, NOON);

    assertThat(acquaintances.knows("key", HOME, NOON)).isTrue();
    assertThat(acquaintances.knows("key", ELSEWHERE, NOON)).isFalse();
    assertThat(acquaintances.knows("another", HOME, NOON)).isFalse();
  }

  @Test
  void aProofCountsForAWhileAndIsRenewed() {
    acquaintances.met("key", HOME, NOON);
    Instant last = NOON.plus(Acquaintances.KEPT_MAX);

    assertThat(acquaintances.knows("key", HOME, last)).isTrue();
    assertThat(acquaintances.knows("key", HOME, last.plusMillis(1))).isFalse();
    acquaintances.met("key", HOME, last);
    assertThat(acquaintances.knows("key", HOME, last.plusMillis(1))).isTrue();
  }

  @Test
  void thereAreOnlySoManyPlaces() {
    for (int i = 0; i < 100_000; i++) {
      acquaintances.met("key " + i, HOME, NOON);
    }
    long known = 0;
    for (int i = 0; i < 100_000; i++) {
      known += acquaintances.knows("key " + i, HOME, NOON) ? 1 : 0;
    }
    assertThat(known).isBetween(5_000L, 16_384L);
  }
}
