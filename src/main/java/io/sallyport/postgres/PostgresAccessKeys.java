package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keys in their sealed table. A live key occupies one of its owner's slots. */
final class PostgresAccessKeys implements AccessKeys {
  private static final String KIND = "access key";

  /**
   * The first free slot of an owner; none if all are taken, which no live key may have. How many
   * there are is written out: with a parameter there, the server would plan each insert anew.
   */
  private static final String FREE_SLOT =
      "(SELECT min(n) FROM generate_series(1, "
          + LIVE_PER_OWNER_MAX
          + ") n WHERE NOT EXISTS (SELECT FROM access_key WHERE owner_id = ? AND slot = n))";

  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresAccessKeys(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public Optional<AccessKey> find(AccessKeyId id) {
    return list("WHERE t.id = ?", id.value()).stream().findFirst();
  }

  @Override
  public List<AccessKey> ofOwner(IdentityId owner) {
    return list("WHERE t.owner_id = ? ORDER BY t.created_at, t.id", owner.value());
  }

  @Override
  public List<AccessKey> live(AccountId account) {
    return list(
        "JOIN identity i ON i.id = t.owner_id WHERE i.account_id = ? AND t.status <> 'RECYCLED'"
            + " ORDER BY t.owner_id, t.created_at, t.id",
        account.value());
  }

  @Override
  public List<AccessKey> recycled(AccountId account, @Nullable AccessKeyId after, int limit) {
    String mine = "WHERE t.account_id = ? AND t.status = 'RECYCLED'";
    String order = " ORDER BY t.recycled_at DESC, t.id LIMIT ?";
    if (after == null) {
      return list(mine + order, account.value(), limit);
    }
    // The list goes on even if the key at its end has been restored or purged meanwhile.
    return list(
        mine
            + " AND (SELECT (t.recycled_at, i.id)"
            + " < (coalesce(k.recycled_at, i.recycled_at, k.updated_at), t.id)"
            + " FROM issued_key_id i LEFT JOIN access_key k ON k.id = i.id WHERE i.id = ?)"
            + order,
        account.value(),
        after.value(),
        limit);
  }

  @Override
  public List<AccessKey> recycledBefore(Instant latest, int limit) {
    return list(
        "WHERE t.status = 'RECYCLED' AND t.recycled_at <= ? ORDER BY t.recycled_at, t.id LIMIT ?",
        latest,
        limit);
  }

  @Override
  public void insert(AccessKey key, @Nullable Idempotency idempotency, AuditEvent event) {
    var row = Tables.ACCESS_KEY.seal(key, seals);
    String id = key.id().value();
    // Nobody remembers a key that was not there.
    commits.addEndingWith(
        event,
        Map.of(
            "issued_key_id_pkey", new Refusal.NameTaken(KIND, id),
            "issue_call_pkey", new Refusal.Changed(KIND, id),
            "access_key_slot_key", quotaReached(),
            "access_key_live_has_slot", quotaReached(),
            "access_key_owner_fkey", PostgresIdentities.notFound(key.owner())),
        connection -> {
          // All in one round trip. Each statement sees what was committed until it began: so the
          // slot is chosen after whoever held the owner has committed.
          var inserts = new Statements();
          inserts.add(PostgresIdentities.LOCK, key.owner().value());
          inserts.add("INSERT INTO issued_key_id (id) VALUES (?)", id);
          if (idempotency != null) {
            // Before the slot: the call that made the key must not be told that it is full.
            note(inserts, idempotency, id, key.createdAt());
          }
          if (key.isLive()) {
            inserts.add(
                Tables.ACCESS_KEY.insertSql("slot", FREE_SLOT),
                row.parameters(key.owner().value()));
          } else {
            inserts.add(Tables.ACCESS_KEY.insertSql(List.of()), row.parameters());
          }
          return inserts;
        });
  }

  @Override
  public Optional<Earlier> earlier(IdentityId by, String idempotencyKey) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row -> new Earlier(new AccessKeyId(row.text()), row.bytes()),
                "SELECT access_key_id, parameters_hash FROM issue_call"
                    + " WHERE by_id = ? AND idempotency_key = ?",
                by.value(),
                idempotencyKey));
  }

  @Override
  public void replace(AccessKey changed, AuditEvent event) {
    var row = Tables.ACCESS_KEY.seal(changed, seals);
    String id = changed.id().value();
    commits.commit(
        event,
        Map.of("access_key_slot_key", quotaReached()),
        connection -> {
          PostgresIdentities.lock(connection, changed.owner());
          Slot before =
              Sql.first(
                      connection,
                      present -> new Slot(present.number()),
                      "SELECT coalesce(slot, 0) FROM access_key WHERE id = ? AND version = ?"
                          + " FOR UPDATE",
                      id,
                      changed.version() - 1)
                  .orElseThrow(() -> new Refusal.Changed(KIND, id).asException());
          Integer slot = null;
          if (changed.isLive()) {
            slot = before.isTaken() ? before.number() : freeSlot(connection, changed.owner());
          }
          Tables.ACCESS_KEY.update(connection, row, List.of("slot"), "WHERE id = ?", slot, id);
        });
  }

  @Override
  public void purge(AccessKey recycled, AuditEvent event) {
    String id = recycled.id().value();
    commits.commit(
        event,
        connection -> {
          int deleted =
              Sql.update(
                  connection,
                  "DELETE FROM access_key WHERE id = ? AND version = ? AND status = 'RECYCLED'",
                  id,
                  recycled.version());
          if (deleted == 0) {
            throw new Refusal.Changed(KIND, id).asException();
          }
          Sql.update(connection, "DELETE FROM last_use WHERE access_key_id = ?", id);
          Sql.update(connection, "DELETE FROM key_use WHERE access_key_id = ?", id);
          Sql.update(
              connection,
              "UPDATE issued_key_id SET recycled_at = ? WHERE id = ?",
              recycled.recycledAt(),
              id);
        });
  }

  @Override
  public List<Use> usesOf(IdentityId owner) {
    return uses("WHERE k.owner_id = ? ORDER BY k.created_at, k.id", owner.value());
  }

  @Override
  public List<Use> usesOf(AccountId account) {
    return uses(
        "JOIN identity i ON i.id = k.owner_id WHERE i.account_id = ?"
            + " ORDER BY k.owner_id, k.created_at, k.id",
        account.value());
  }

  private List<Use> uses(String where, String whose) {
    return database.read(connection ->
        Sql.list(
            connection,
            row ->
                new Use(new AccessKeyId(row.text()), row.moment(), row.text(), row.longNumber()),
            "SELECT u.access_key_id, u.last_used_at, u.source, u.use_count FROM last_use u"
                + " JOIN access_key k ON k.id = u.access_key_id "
                + where,
            whose));
  }

  private static int freeSlot(Connection connection, IdentityId owner) throws SQLException {
    List<Integer> taken =
        Sql.list(
            connection,
            Row::number,
            "SELECT slot FROM access_key WHERE owner_id = ? AND slot IS NOT NULL",
            owner.value());
    return IntStream.rangeClosed(1, LIVE_PER_OWNER_MAX)
        .filter(slot -> !taken.contains(slot))
        .findFirst()
        .orElseThrow(() -> quotaReached().asException());
  }

  private static void note(Statements inserts, Idempotency call, String id, Instant at) {
    inserts.add(
        "INSERT INTO issue_call (by_id, idempotency_key, parameters_hash, access_key_id,"
            + " created_at) VALUES (?, ?, ?, ?, ?)",
        call.by().value(),
        call.key(),
        call.parametersHash(),
        id,
        at);
  }

  private static Refusal quotaReached() {
    return new Refusal.QuotaReached(KIND, LIVE_PER_OWNER_MAX);
  }

  private List<AccessKey> list(String where, Object... parameters) {
    return SealedTable.checked(
        database.read(
            connection ->
                Sql.list(
                    connection,
                    Tables.ACCESS_KEY::read,
                    Tables.ACCESS_KEY.selectFrom() + where,
                    parameters)),
        seals);
  }

  /** 0 while recycled. */
  private record Slot(int number) {
    boolean isTaken() {
      return number != 0;
    }
  }
}
