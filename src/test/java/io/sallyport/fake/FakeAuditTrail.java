package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Audit records in memory. */
record FakeAuditTrail(FakeVault vault) implements AuditTrail {
  @Override
  public void record(AuditEvent event) {
    vault.commit(event, () -> {});
  }

  @Override
  public List<AuditEvent> list(Query query) {
    return vault.events().stream()
        .filter(event -> query.accountId().equals(event.accountId()))
        .filter(event -> query.action() == null || query.action() == event.action())
        .filter(event -> query.outcome() == null || query.outcome() == event.outcome())
        .filter(event -> wanted(query.principal(), event.principal()))
        .filter(event -> wanted(query.target(), event.target()))
        .filter(event -> wanted(query.source(), event.source()))
        .filter(event -> wanted(query.credential(), event.credential()))
        .filter(event -> wanted(query.requestId(), event.requestId()))
        .filter(event -> query.since() == null || !event.at().isBefore(query.since()))
        .filter(event -> query.until() == null || event.at().isBefore(query.until()))
        .filter(event -> query.before() == null || event.id().compareTo(query.before()) < 0)
        .sorted(Comparator.comparing(AuditEvent::id).reversed())
        .limit(query.limit())
        .toList();
  }

  private static boolean wanted(@Nullable String asked, @Nullable String value) {
    return asked == null || Objects.equals(asked, value);
  }
}
