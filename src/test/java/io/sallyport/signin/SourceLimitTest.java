package io.sallyport.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.fake.FakeClock;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourceLimitTest {
  private static final SourceAddress HERE = SourceAddress.parse("192.0.2.1");
  private static final SourceAddress THERE = SourceAddress.parse("192.0.2.2");

  private final FakeClock clock = new FakeClock();
  private final SourceLimit limit = new SourceLimit(3, Duration.ofMinutes(1), 100, clock);

  @Test
  void beyondTheLimitTheRestOfThePeriodIsToBeWaited() {
    spend(HERE, 3);
    clock.advance(Duration.ofSeconds(20));
    assertThat(refusal(HERE)).isEqualTo(new Refusal.TooManyRequests(Duration.ofSeconds(40)));
    clock.advance(Duration.ofSeconds(40));
    spend(HERE, 3);
    assertThat(refusal(HERE)).isEqualTo(new Refusal.TooManyRequests(Duration.ofMinutes(1)));
  }

  @Test
  void sourcesAreIndependent() {
    spend(HERE, 3);
    spend(THERE, 3);
  }

  @Test
  void aSourceOfIpv6CountsByItsNetwork() {
    spend(SourceAddress.parse("2001:db8:1:2::1"), 3);
    assertThat(refusal(SourceAddress.parse("2001:db8:1:2:ffff::9")))
        .isInstanceOf(Refusal.TooManyRequests.class);
    spend(SourceAddress.parse("2001:db8:1:3::1"), 3);
  }

  @Test
  void theTableIsBounded() {
    for (int i = 0; i < 1_000; i++) {
      limit.count(SourceAddress.parse("10.0.%d.%d".formatted(i / 256, i % 256)));
    }
    assertThat(limit.sources()).isEqualTo(100);
  }

  private void spend(SourceAddress source, int attempts) {
    for (int i = 0; i < attempts; i++) {
      limit.count(source);
    }
  }

  private Refusal refusal(SourceAddress source) {
    var refused = catchThrowableOfType(RefusedException.class, () -> limit.count(source));
    assertThat(refused).isNotNull();
    return refused.refusal();
  }
}
