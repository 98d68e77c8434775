package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.FakeClocks;
import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration END = Lease.LENGTH.minus(Lease.MARGIN);

  private final FakeClocks clocks = new FakeClocks();
  private final Lease lease = clocks.lease();

  @Test
  void thereIsNoneBeforeItIsRenewed() {
    assertThat(lease.isValid()).isFalse();
    assertThatThrownBy(lease::require).isInstanceOf(UnavailableException.class);
  }

  @Test
  void itEndsAMarginBeforeOthersStopWaiting() {
    lease.renewed(lease.moment());
    clocks.advance(END.minus(MOMENT));
    assertThat(lease.isValid()).isTrue();
    assertThatCode(lease::require).doesNotThrowAnyException();
    clocks.advance(MOMENT);
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void itRunsFromBeforeTheRenewalWasSentHoweverLongTheAnswerTakes() {
    Lease.Moment before = lease.moment();
    clocks.advance(Duration.ofSeconds(2));
    lease.renewed(before);
    assertThat(lease.isValid()).isTrue();
    clocks.advance(Duration.ofSeconds(1));
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void anAnswerThatCameTooLateRenewsNothing() {
    Lease.Moment before = lease.moment();
    clocks.advance(Lease.LENGTH);
    lease.renewed(before);
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void aPausedProcessFindsItOver() {
    lease.renewed(lease.moment());
    clocks.advance(Duration.ofMinutes(5));
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void aSuspendedMachineFindsItOverThoughItHasCountedNothing() {
    lease.renewed(lease.moment());
    clocks.wall().advance(Duration.ofMinutes(5));
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void aClockSetBackDoesNotLengthenIt() {
    lease.renewed(lease.moment());
    clocks.wall().advance(Duration.ofMinutes(-5));
    assertThat(lease.isValid()).isFalse();
    clocks.wall().advance(Duration.ofMinutes(5));
    clocks.count(END);
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void clocksThatPartByMoreThanTheMarginAreNotBelieved() {
    lease.renewed(lease.moment());
    clocks.wall().advance(Lease.MARGIN);
    assertThat(lease.isValid()).isTrue();
    clocks.wall().advance(MOMENT);
    assertThat(lease.isValid()).isFalse();
    lease.renewed(lease.moment());
    clocks.count(Lease.MARGIN.plus(MOMENT));
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void theNextRenewalMakesItGoodAgainAndAnEndEndsIt() {
    lease.renewed(lease.moment());
    clocks.advance(Duration.ofHours(1));
    lease.renewed(lease.moment());
    assertThat(lease.isValid()).isTrue();
    lease.end();
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void whoeverRenewsInTimeHasOneThatIsValidAllTheWhile() {
    lease.renewed(lease.moment());
    for (int i = 0; i < 20; i++) {
      clocks.advance(Lease.RENEWED_EVERY);
      assertThat(lease.isValid()).isTrue();
      lease.renewed(lease.moment());
    }
  }
}
