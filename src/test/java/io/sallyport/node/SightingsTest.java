package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.FakeClocks;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final FakeClocks clocks = new FakeClocks();
  private final Sightings sightings = new Sightings(clocks::nanos);

  @Test
  void whoeverHasNotRenewedForAsLongAsALeaseHasNone() {
    assertThat(sightings.isSilent("a", 7)).isFalse();
    clocks.advance(Lease.LENGTH.minus(MOMENT));
    assertThat(sightings.isSilent("a", 7)).isFalse();
    clocks.advance(MOMENT);
    assertThat(sightings.isSilent("a", 7)).isTrue();
  }

  @Test
  void everyRenewalBeginsTheWaitAnew() {
    assertThat(sightings.isSilent("a", 7)).isFalse();
    clocks.advance(Lease.LENGTH.minus(MOMENT));
    assertThat(sightings.isSilent("a", 8)).isFalse();
    clocks.advance(Lease.LENGTH.minus(MOMENT));
    assertThat(sightings.isSilent("a", 8)).isFalse();
  }

  @Test
  void timeInWhichNobodyLookedCountsForNothingIfTheCountHasMoved() {
    assertThat(sightings.isSilent("a", 7)).isFalse();
    clocks.advance(Duration.ofHours(1));
    assertThat(sightings.isSilent("a", 8)).isFalse();
  }

  @Test
  void settingTheClockOnTheWallMakesNobodySilent() {
    assertThat(sightings.isSilent("a", 7)).isFalse();
    clocks.wall().advance(Duration.ofDays(1));
    assertThat(sightings.isSilent("a", 7)).isFalse();
  }

  @Test
  void everybodyIsSeenForHimself() {
    assertThat(sightings.isSilent("a", 7)).isFalse();
    clocks.advance(Lease.LENGTH);
    assertThat(sightings.isSilent("b", 7)).isFalse();
    sightings.keepOnly(Set.of("b"));
    assertThat(sightings.isSilent("a", 7)).isFalse();
  }
}
