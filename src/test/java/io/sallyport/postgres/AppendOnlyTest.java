package io.sallyport.postgres;

import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_event SET principal = 'nobody'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "INSERT INTO audit_event SELECT * FROM audit_event ON CONFLICT (id) DO UPDATE"
            + " SET at = now()"
      })
  void aRecordIsNeitherChangedNorRemoved(String sql) {
    Stored.people(Stored.storage(POSTGRES.emptied()));
    List<String> before = Stored.rows(POSTGRES.database(), "audit_event");
    assertThat(before).isNotEmpty();
    assertThatThrownBy(() -> POSTGRES.raw().execute(sql)).hasMessageContaining("append-only");
    assertThat(Stored.rows(POSTGRES.database(), "audit_event")).isEqualTo(before);
  }

  @Test
  void whatAStrangerSendsIsRecordedEvenIfTheDatabaseCannotStoreIt() {
    Storage storage = Stored.storage(POSTGRES.emptied());
    AuditEvent plain = event(AuditAction.REQUEST, "x");
    storage
        .auditTrail()
        .record(
            new AuditEvent(
                plain.id(),
                plain.at(),
                null,
                null,
                "none",
                "192.0.2.1",
                AuditAction.REQUEST,
                "/\0\ud800" + "x".repeat(100_000),
                Outcome.REFUSED,
                "NotFound",
                StepUpUse.NONE,
                "req",
                Map.of("path\0", "\0")));
    assertThat(Stored.rows(POSTGRES.database(), "audit_event")).hasSize(1);
  }
}
