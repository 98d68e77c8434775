package io.sallyport.postgres;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit table; its seal covers every component of the event. */
final class AuditTable {
  static final String GRANT_CONSTRAINT = "audit_event_grant_key";

  static final SealedTable<AuditEvent> EVENT =
      new SealedTable<>(
          "audit_event",
          "id at account_id principal credential source action target outcome reason step_up"
              + " step_up_grant request_id details",
          AuditTable::values,
          row ->
              new AuditEvent(
                  row.text(),
                  row.moment(),
                  row.textOrNull(),
                  row.textOrNull(),
                  row.text(),
                  row.text(),
                  row.name(AuditAction.class),
                  row.textOrNull(),
                  row.name(Outcome.class),
                  row.textOrNull(),
                  new StepUpUse(row.name(StepUpUse.Kind.class), row.textOrNull()),
                  row.text(),
                  map(row.texts())));

  private AuditTable() {}

  private static List<@Nullable Object> values(AuditEvent e) {
    return Arrays.asList(
        e.id(),
        e.at(),
        e.accountId(),
        storable(e.principal()),
        storable(e.credential()),
        storable(e.source()),
        e.action(),
        storable(e.target()),
        e.outcome(),
        storable(e.reason()),
        e.stepUp().kind(),
        e.stepUp().grantId(),
        storable(e.requestId()),
        pairs(e.details()));
  }

  /**
   * A stranger's target may hold what PostgreSQL cannot store; it must be recorded all the same.
   */
  static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  private static List<String> pairs(Map<String, String> details) {
    var pairs = new ArrayList<String>();
    details.forEach(
        (name, value) -> {
          pairs.add(name.replace('\0', '\uFFFD'));
          pairs.add(value.replace('\0', '\uFFFD'));
        });
    return pairs;
  }

  private static Map<String, String> map(List<String> pairs) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      map.put(pairs.get(i), pairs.get(i + 1));
    }
    return map;
  }
}
