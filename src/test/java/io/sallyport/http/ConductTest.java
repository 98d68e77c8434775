package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.Reply;
import io.sallyport.network.SourceAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What strangers get for what they do. */
class ConductTest {
  private static final SourceAddress HERE = SourceAddress.parse("192.0.2.1");
  private static final SourceAddress THERE = SourceAddress.parse("192.0.2.2");

  private final Acquaintances acquaintances = new Acquaintances(System::nanoTime);
  private final Strangers strangers = new Strangers();
  private boolean closed;
  private final Conduct conduct =
      new Conduct(acquaintances, strangers, false, () -> closed = true);

  @Test
  void refusalsLeaveOnTheGridAndThenLaterAndLater() {
    for (int number = 1; number <= Limits.REFUSALS_FREE; number++) {
      assertThat(hold(no())).isLessThanOrEqualTo(Limits.GRID);
    }
    assertThat(hold(no())).isBetween(Duration.ofMillis(10), Duration.ofMillis(15));
    assertThat(hold(no())).isBetween(Duration.ofMillis(20), Duration.ofMillis(25));
    assertThat(Conduct.pause(1_000)).isEqualTo(Limits.PAUSE_MAX);
    assertThat(hold(ServerFixture.text(200, "yes").toProven())).isZero();
    assertThat(hold(no())).as("begins anew").isLessThanOrEqualTo(Limits.GRID);
  }

  @Test
  void anAnswerAtAnEvenTimeIsNotPaused() {
    for (int number = 1; number <= 20; number++) {
      assertThat(hold(ServerFixture.text(200, "no").toProven().atAnEvenTime()))
          .isBetween(Duration.ofNanos(1), Limits.GRID);
    }
  }

  @Test
  void whoHasProvenHimselfGoesBeforeWhoCouldNot() {
    assertThat(conduct.rank(HERE, false)).isEqualTo(Rank.UNKNOWN);
    hold(no());
    assertThat(conduct.rank(HERE, true)).isEqualTo(Rank.STRANGER);
    assertThat(fresh().rank(HERE, true)).as("from the same address").isEqualTo(Rank.STRANGER);
    assertThat(fresh().rank(THERE, true)).isEqualTo(Rank.UNKNOWN);
    hold(ServerFixture.text(200, "yes").toProven());
    assertThat(conduct.rank(HERE, true)).isEqualTo(Rank.FIRST);
    assertThat(fresh().rank(HERE, false)).isEqualTo(Rank.KNOWN);
  }

  @Test
  void aStrangersConnectionMakesRoomUnlessHeProvesHimself() {
    hold(no());
    hold(ServerFixture.text(200, "yes").toProven());
    assertThat(strangers.closeOne()).isFalse();
    Conduct other = new Conduct(acquaintances, strangers, false, () -> closed = true);
    var _ = other.hold(no(), THERE, System.nanoTime());
    assertThat(strangers.closeOne()).isTrue();
    assertThat(closed).isTrue();
  }

  private Conduct fresh() {
    return new Conduct(acquaintances, strangers, false, () -> {});
  }

  private Duration hold(Reply reply) {
    return conduct.hold(reply, HERE, System.nanoTime());
  }

  private static Reply no() {
    return ServerFixture.text(401, "no").toStranger();
  }
}
