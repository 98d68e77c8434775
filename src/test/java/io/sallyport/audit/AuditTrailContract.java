package io.sallyport.audit;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.audit.AuditTrail.Query;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTrail} does, in memory or in a database. */
public abstract class AuditTrailContract extends PeopleContract {
  @Test
  void anEventIsReadBackExactly() {
    AuditEvent plain = event(AuditAction.KEY_ISSUE, "x");
    AuditEvent odd =
        new AuditEvent(
            plain.id(),
            plain.at().plusNanos(1_000),
            ACME.id().value(),
            "Alice@acme.example.com",
            "none",
            "2001:db8::1",
            AuditAction.KEY_ISSUE,
            "'; DROP \u202e𝒜",
            Outcome.FAILED,
            "Unavailable",
            StepUpUse.CODE,
            "req",
            Map.of("a", "", "b\n", "\u0001'\"\\ü"));
    ports.auditTrail().record(odd);
    assertThat(trail().getFirst()).isEqualTo(odd);
  }

  @Test
  void aStrangersAttemptIsRecordedButBelongsToNoAccount() {
    AuditEvent plain = event(AuditAction.SIGN_IN, "nobody@nowhere");
    ports
        .auditTrail()
        .record(
            new AuditEvent(
                plain.id(),
                plain.at(),
                null,
                null,
                "none",
                "192.0.2.9",
                AuditAction.SIGN_IN,
                null,
                Outcome.REFUSED,
                "NotAuthenticated",
                StepUpUse.NONE,
                "req",
                Map.of()));
    assertThat(trail()).noneMatch(event -> event.id().equals(plain.id()));
  }

  @Test
  void theNewestComesFirstAndTheCursorGoesBack() {
    List<AuditEvent> recorded = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      recorded.add(record(AuditAction.KEY_READ, "key" + i));
    }
    List<AuditEvent> first = list(query(null, null, null, 2));
    assertThat(first).containsExactly(recorded.get(4), recorded.get(3));
    assertThat(list(query(null, null, first.getLast().id(), 2)))
        .containsExactly(recorded.get(2), recorded.get(1));
  }

  @Test
  void filtersNarrow() {
    AuditEvent read = record(AuditAction.KEY_READ, "one");
    AuditEvent listed = record(AuditAction.KEY_LIST, "two");
    assertThat(list(query(AuditAction.KEY_READ, null, null, 10))).containsExactly(read);
    assertThat(list(query(null, "two", null, 10))).containsExactly(listed);
    assertThat(list(between(listed.at(), null))).containsExactly(listed);
    assertThat(list(between(read.at(), listed.at()))).containsExactly(read);
    assertThat(
            list(
                new Query(
                    ACME.id().value(), null, Outcome.REFUSED, null, null, null, null, null, 10)))
        .isEmpty();
    assertThat(
            list(
                new Query(
                    ACME.id().value(),
                    AuditAction.KEY_LIST,
                    Outcome.SUCCEEDED,
                    listed.principal(),
                    "two",
                    null,
                    null,
                    null,
                    10)))
        .containsExactly(listed);
  }

  @Test
  void recordsAreFoundByWhereTheyCameFromAndWithWhat() {
    AuditEvent plain = record(AuditAction.KEY_READ, "one");
    AuditEvent other =
        new AuditEvent(
            event(AuditAction.KEY_READ, "one").id(),
            plain.at(),
            ACME.id().value(),
            plain.principal(),
            "SPAKother",
            "2001:db8::77",
            AuditAction.KEY_READ,
            "one",
            Outcome.SUCCEEDED,
            null,
            StepUpUse.NONE,
            "another-request",
            Map.of());
    ports.auditTrail().record(other);
    assertThat(list(from("2001:db8::77", null, null))).containsExactly(other);
    assertThat(list(from(null, "SPAKother", null))).containsExactly(other);
    assertThat(list(from(null, null, "another-request"))).containsExactly(other);
    assertThat(list(from("2001:db8::77", plain.credential(), null))).isEmpty();
    assertThat(list(from(null, null, null).before(other.id(), 1))).containsExactly(plain);
  }

  private static Query from(
      @Nullable String source, @Nullable String credential, @Nullable String request) {
    return new Query(
        ACME.id().value(),
        AuditAction.KEY_READ,
        null,
        null,
        null,
        source,
        credential,
        request,
        null,
        null,
        null,
        10);
  }

  @Test
  void anotherAccountsRecordsAreInvisible() {
    record(AuditAction.KEY_READ, "one");
    assertThat(list(new Query(OTHER.id().value(), null, null, null, null, null, null, null, 10)))
        .isEmpty();
  }

  @Test
  void racingRecordsAreAllKept() {
    Race.of(32, i -> () -> record(AuditAction.KEY_READ, "key" + i));
    assertThat(list(query(AuditAction.KEY_READ, null, null, 100))).hasSize(32);
  }

  private AuditEvent record(AuditAction action, String target) {
    AuditEvent event = event(action, target);
    ports.auditTrail().record(event);
    return event;
  }

  private List<AuditEvent> list(Query query) {
    return ports.auditTrail().list(query);
  }

  private static Query query(
      @Nullable AuditAction action, @Nullable String target, @Nullable String before, int limit) {
    return new Query(ACME.id().value(), action, null, null, target, null, null, before, limit);
  }

  private static Query between(@Nullable Instant since, @Nullable Instant until) {
    return new Query(ACME.id().value(), null, null, null, null, since, until, null, 10);
  }
}
