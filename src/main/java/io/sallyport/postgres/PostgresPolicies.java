package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Policies;
import io.sallyport.policy.PolicyName;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Custom policies in their sealed table, each with all its versions in one row. */
final class PostgresPolicies implements Policies {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresPolicies(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public Optional<CustomPolicy> find(AccountId account, PolicyName name) {
    return rows(
            "WHERE t.account_id = ? AND t.canonical_name = ?", account.value(), name.canonical())
        .stream()
        .findFirst();
  }

  @Override
  public List<CustomPolicy> withIds(AccountId account, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : rows(
            "WHERE t.account_id = ? AND t.id = ANY (?) ORDER BY t.canonical_name",
            account.value(),
            List.copyOf(ids));
  }

  @Override
  public List<CustomPolicy> list(
      AccountId account, @Nullable String afterCanonicalName, int limit) {
    return rows(
        "WHERE t.account_id = ? AND t.canonical_name > ? ORDER BY t.canonical_name LIMIT ?",
        account.value(),
        afterCanonicalName == null ? "" : afterCanonicalName,
        limit);
  }

  @Override
  public int count(AccountId account) {
    return database.read(connection -> count(connection, account));
  }

  @Override
  public void create(CustomPolicy policy, int limit, AuditEvent event) {
    var row = PolicyTables.POLICY.seal(policy, seals);
    commits.commit(
        event,
        Map.of(
            "policy_name_key", new Refusal.NameTaken(CustomPolicy.KIND, policy.name().value())),
        connection -> {
          PostgresIdentities.lockAccount(connection, policy.accountId());
          if (count(connection, policy.accountId()) >= limit) {
            throw new Refusal.QuotaReached(CustomPolicy.KIND, limit).asException();
          }
          PolicyTables.POLICY.insert(connection, row);
        });
  }

  @Override
  public void replace(CustomPolicy changed, boolean loose, AuditEvent event) {
    var row = PolicyTables.POLICY.seal(changed, seals);
    commits.commit(
        event,
        connection -> {
          int updated =
              PolicyTables.POLICY.update(
                  connection,
                  row,
                  "WHERE id = ? AND version = ?",
                  changed.id(),
                  changed.version() - 1);
          // The row is held from here on: nobody can attach it before this ends.
          if (updated == 0
              || loose && PostgresAttachments.attachedTo(connection, changed.id()) != null) {
            throw new Refusal.Changed(CustomPolicy.KIND, changed.name().value()).asException();
          }
        });
  }

  @Override
  public void delete(CustomPolicy policy, AuditEvent event) {
    String name = policy.name().value();
    commits.commit(
        event,
        connection -> {
          int deleted =
              Sql.update(
                  connection,
                  "DELETE FROM policy WHERE id = ? AND version = ?",
                  policy.id(),
                  policy.version());
          if (deleted == 0) {
            throw new Refusal.Changed(CustomPolicy.KIND, name).asException();
          }
          String state = PostgresAttachments.attachedTo(connection, policy.id());
          if (state != null) {
            throw new Refusal.WrongState(CustomPolicy.KIND, name, state, "attached to nobody")
                .asException();
          }
        });
  }

  private static int count(Connection connection, AccountId account) throws SQLException {
    return Sql.first(
            connection,
            Row::number,
            "SELECT count(*) FROM policy WHERE account_id = ?",
            account.value())
        .orElseThrow();
  }

  private List<CustomPolicy> rows(String where, Object... parameters) {
    return SealedTable.checked(
        database.read(connection ->
            Sql.list(
                connection,
                PolicyTables.POLICY::read,
                PolicyTables.POLICY.selectFrom() + where,
                parameters)),
        seals);
  }
}
