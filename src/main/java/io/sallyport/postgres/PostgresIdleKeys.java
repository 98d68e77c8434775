package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.IdleKeys;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.time.Instant;
import java.util.List;

/** Keys whose last written use, and last change, lie back far enough. */
final class PostgresIdleKeys implements IdleKeys {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresIdleKeys(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public List<Idle> find(AccountId account, Instant since, int limit) {
    return database.read(connection ->
        Sql.list(
            connection,
            row -> new Idle(new AccessKeyId(row.text()), row.momentOrNull()),
            "SELECT k.id, u.last_used_at FROM access_key k"
                + " LEFT JOIN last_use u ON u.access_key_id = k.id"
                + " WHERE k.account_id = ? AND k.status = 'ACTIVE' AND k.updated_at <= ?"
                + " AND (u.last_used_at IS NULL OR u.last_used_at <= ?)"
                + " ORDER BY k.updated_at, k.id LIMIT ?",
            account.value(),
            since,
            since,
            limit));
  }

  @Override
  public void disable(AccessKey disabled, Instant since, AuditEvent event) {
    var row = Tables.ACCESS_KEY.seal(disabled, seals);
    String id = disabled.id().value();
    commits.commit(
        event,
        connection -> {
          int updated =
              Tables.ACCESS_KEY.update(
                  connection,
                  row,
                  "WHERE id = ? AND version = ? AND status = 'ACTIVE' AND NOT EXISTS (SELECT 1"
                      + " FROM last_use u WHERE u.access_key_id = access_key.id"
                      + " AND u.last_used_at > ?)",
                  id,
                  disabled.version() - 1,
                  since);
          if (updated == 0) {
            throw new Refusal.Changed("access key", id).asException();
          }
        });
  }
}
