package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Roles;
import io.sallyport.permission.Holdings;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Roles in their sealed table, each with what is attached to it. */
final class PostgresRoles implements Roles {
  private static final String KIND = "role";

  private final Database database;
  private final Commits commits;
  private final RowSeals seals;
  private final Holders<Role> holders;

  PostgresRoles(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
    this.holders = Holders.ofRoles(database, seals);
  }

  @Override
  public Optional<Role> find(IdentityId id) {
    return holders.find(id).map(Held::who);
  }

  @Override
  public Optional<Role> findByName(AccountId account, RoleName name) {
    return holders
        .list("WHERE t.account_id = ? AND t.canonical_name = ?", account.value(), name.canonical())
        .stream()
        .map(Held::who)
        .findFirst();
  }

  @Override
  public List<Role> list(AccountId account, @Nullable String afterCanonicalName, int limit) {
    return holders
        .list(
            "WHERE t.account_id = ? AND t.canonical_name > ? ORDER BY t.canonical_name LIMIT ?",
            account.value(),
            afterCanonicalName == null ? "" : afterCanonicalName,
            limit)
        .stream()
        .map(Held::who)
        .toList();
  }

  @Override
  public int count(AccountId account) {
    return database.read(connection -> count(connection, account));
  }

  @Override
  public void create(Role role, int limit, AuditEvent event) {
    var row = PolicyTables.ROLE.seal(Held.ofNone(role), seals);
    commits.commit(
        event,
        Map.of("role_name_key", new Refusal.NameTaken(KIND, role.name().value())),
        connection -> {
          PostgresIdentities.lockAccount(connection, role.accountId());
          if (count(connection, role.accountId()) >= limit) {
            throw new Refusal.QuotaReached(KIND, limit).asException();
          }
          PolicyTables.ROLE.insert(connection, row);
        });
  }

  @Override
  public void replace(Role changed, AuditEvent event) {
    long before = changed.version() - 1;
    var row =
        PolicyTables.ROLE.seal(new Held<>(changed, holdings(changed, before)), seals);
    commits.commit(
        event,
        connection -> {
          if (holders.update(connection, row, changed.id(), before) == 0) {
            throw changed(changed.id());
          }
        });
  }

  @Override
  public void delete(IdentityId id, AuditEvent event) {
    commits.commit(
        event,
        connection -> {
          boolean free =
              Sql.first(
                      connection,
                      Row::truth,
                      "SELECT policies IS NULL FROM role WHERE id = ? FOR UPDATE",
                      id.value())
                  .orElseThrow(() -> new Refusal.NotFound(KIND, id.value()).asException());
          if (!free) {
            throw new Refusal.WrongState(
                    KIND, id.value(), Holdings.HELD, Holdings.NOT_HELD)
                .asException();
          }
          Sql.update(connection, "DELETE FROM role WHERE id = ?", id.value());
        });
  }

  private Holdings holdings(Role changed, long before) {
    return holders
        .find(changed.id())
        .filter(stored -> stored.who().version() == before)
        .orElseThrow(() -> changed(changed.id()))
        .holdings();
  }

  private static RuntimeException changed(IdentityId id) {
    return new Refusal.Changed(KIND, id.value()).asException();
  }

  private static int count(Connection connection, AccountId account) throws SQLException {
    return Sql.first(
            connection,
            Row::number,
            "SELECT count(*) FROM role WHERE account_id = ?",
            account.value())
        .orElseThrow();
  }
}
