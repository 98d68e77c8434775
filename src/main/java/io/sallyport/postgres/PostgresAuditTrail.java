package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import io.sallyport.secret.RowSeals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record in its append-only table. */
final class PostgresAuditTrail implements AuditTrail {
  private final Database database;
  private final Commits commits;
  private final RowSeals auditSeals;

  PostgresAuditTrail(Database database, Commits commits, RowSeals auditSeals) {
    this.database = database;
    this.commits = commits;
    this.auditSeals = auditSeals;
  }

  @Override
  public void record(AuditEvent event) {
    // A record changes nothing that decides.
    commits.add(List.of(event), Map.of(), nothingElse -> {});
  }

  @Override
  public List<AuditEvent> list(Query query) {
    var where = new Where();
    where.and("t.account_id = ?", query.accountId());
    where.and("t.action = ?", query.action());
    where.and("t.outcome = ?", query.outcome());
    where.and("t.principal = ?", AuditTable.storable(query.principal()));
    where.and("left(t.target, 64) = left(?, 64)", AuditTable.storable(query.target()));
    where.and("t.target = ?", AuditTable.storable(query.target()));
    where.and("t.source = ?", AuditTable.storable(query.source()));
    where.and("t.credential = ?", AuditTable.storable(query.credential()));
    where.and("t.request_id = ?", AuditTable.storable(query.requestId()));
    where.and("t.at >= ?", query.since());
    where.and("t.at < ?", query.until());
    where.and("t.id < ?", AuditTable.storable(query.before()));
    return SealedTable.checked(
        database.read(
            connection ->
                Sql.list(
                    connection,
                    AuditTable.EVENT::read,
                    AuditTable.EVENT.selectFrom() + where.sql() + " ORDER BY t.id DESC LIMIT ?",
                    where.parametersAnd(Math.min(query.limit(), LIMIT_MAX)))),
        auditSeals);
  }

  /** Collects the conditions whose value is present. */
  private static final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void and(String condition, @Nullable Object value) {
      if (value != null) {
        conditions.add(condition);
        values.add(value);
      }
    }

    String sql() {
      return "WHERE " + String.join(" AND ", conditions);
    }

    Object[] parametersAnd(Object last) {
      values.add(last);
      return values.toArray();
    }
  }
}
