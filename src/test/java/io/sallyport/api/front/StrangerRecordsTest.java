package io.sallyport.api.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.audit.AuditTrail;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.identity.Events;
import io.sallyport.refusal.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrangerRecordsTest {
  private final FakeClock clock = new FakeClock();
  private final List<AuditEvent> recorded = new ArrayList<>();
  private boolean outage;
  private final StrangerRecords strangers =
      new StrangerRecords(
          new Trail(), event -> event, new Events(clock, new FakeRandomness()), clock);

  @Test
  void aFewRefusalsAreRecordedOneByOneAtOnce() {
    strangers.record(refusal("192.0.2.1"));
    strangers.record(refusal("192.0.2.2"));
    assertThat(recorded).hasSize(2);
  }

  @Test
  void aFloodFromOneSourceBecomesOneCount() {
    flood("192.0.2.1", 10_000);
    assertThat(recorded).hasSize(StrangerRecords.ONE_BY_ONE_PER_SOURCE_MAX);
    strangers.record(refusal("192.0.2.2"));
    assertThat(recorded).hasSize(StrangerRecords.ONE_BY_ONE_PER_SOURCE_MAX + 1);

    clock.advance(StrangerRecords.INTERVAL);
    strangers.flush(false);
    AuditEvent counted = recorded.getLast();
    assertThat(recorded).hasSize(StrangerRecords.ONE_BY_ONE_PER_SOURCE_MAX + 2);
    assertThat(counted.details())
        .containsEntry("count", "" + (10_000 - StrangerRecords.ONE_BY_ONE_PER_SOURCE_MAX));
    assertThat(counted.source()).isEqualTo("192.0.2.1");
    assertThat(counted.reason()).isEqualTo("NotAuthenticated");
  }

  @Test
  void aFloodFromManySourcesIsBoundedToo() {
    for (int i = 0; i < 60_000; i++) {
      strangers.record(refusal("10.0." + i / 256 + "." + i % 256));
    }
    assertThat(recorded).hasSize(StrangerRecords.ONE_BY_ONE_MAX);
    strangers.flush(true);
    assertThat(recorded).hasSize(StrangerRecords.ONE_BY_ONE_MAX + 1);
    assertThat(recorded.getLast().source().split(" ", -1)).hasSize(5);
  }

  @Test
  void theRateStartsAnewWithEachInterval() {
    flood("192.0.2.1", 100);
    clock.advance(StrangerRecords.INTERVAL);
    flood("192.0.2.1", 100);
    assertThat(recorded).hasSize(2 * StrangerRecords.ONE_BY_ONE_PER_SOURCE_MAX);
  }

  @Test
  void whatCannotBeRecordedIsNotForgotten() {
    strangers.note(refusal("192.0.2.1"));
    flood("192.0.2.3", 100);
    recorded.clear();
    outage = true;
    assertThatThrownBy(() -> strangers.flush(true)).isInstanceOf(UnavailableException.class);
    outage = false;
    strangers.flush(true);
    assertThat(recorded).extracting(AuditEvent::source).containsExactly("192.0.2.1", "192.0.2.3");
    strangers.flush(true);
    assertThat(recorded).hasSize(2);
  }

  @Test
  void aRefusalThatCannotBeRecordedIsNotAnswered() {
    outage = true;
    assertThatThrownBy(() -> strangers.record(refusal("192.0.2.1")))
        .isInstanceOf(UnavailableException.class);
  }

  private void flood(String source, int times) {
    for (int i = 0; i < times; i++) {
      strangers.record(refusal(source));
    }
  }

  private AuditEvent refusal(String source) {
    return new AuditEvent(
        "id",
        clock.instant(),
        null,
        null,
        "none",
        source,
        AuditAction.USER_LIST,
        null,
        Outcome.REFUSED,
        "NotAuthenticated",
        StepUpUse.NONE,
        "req",
        Map.of());
  }

  private final class Trail implements AuditTrail {
    @Override
    public void record(AuditEvent event) {
      if (outage) {
        throw new UnavailableException("down");
      }
      recorded.add(event);
    }

    @Override
    public List<AuditEvent> list(Query query) {
      return recorded;
    }
  }
}
