package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.permission.Holdings;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Roots and users in their sealed table. */
final class PostgresIdentities implements Identities {
  static final String KIND = "user";
  static final String NAME_CONSTRAINT = "identity_name_key";

  /** Holds other changes of what belongs to an identity until the end of the transaction. */
  static final String LOCK = "SELECT id FROM identity WHERE id = ? FOR UPDATE";

  private final Database database;
  private final Commits commits;
  private final RowSeals seals;
  private final Holders<Identity> holders;

  PostgresIdentities(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
    this.holders = Holders.ofUsers(database, seals);
  }

  @Override
  public Optional<Identity> find(IdentityId id) {
    return list("WHERE t.id = ?", id.value()).stream().findFirst();
  }

  @Override
  public Optional<Identity> findByName(PrincipalName name) {
    return list(
            "WHERE t.domain = ? AND t.canonical_name = ?", name.domain(), name.name().canonical())
        .stream()
        .findFirst();
  }

  @Override
  public List<Identity> list(AccountId account, @Nullable String afterCanonicalName, int limit) {
    return list(
        "WHERE t.account_id = ? AND t.kind = 'USER' AND t.canonical_name > ?"
            + " ORDER BY t.canonical_name LIMIT ?",
        account.value(),
        afterCanonicalName == null ? "" : afterCanonicalName,
        limit);
  }

  @Override
  public int count(AccountId account) {
    return database.read(connection -> count(connection, account));
  }

  @Override
  public void create(Identity user, int limit, AuditEvent event) {
    var row = Tables.IDENTITY.seal(Held.ofNone(user), seals);
    commits.commit(
        event,
        Map.of(NAME_CONSTRAINT, nameTaken(user)),
        connection -> {
          lockAccount(connection, user.accountId());
          requireDomain(connection, user);
          if (count(connection, user.accountId()) >= limit) {
            throw new Refusal.QuotaReached(KIND, limit).asException();
          }
          Tables.IDENTITY.insert(connection, row);
        });
  }

  @Override
  public void replace(Identity changed, AuditEvent event) {
    long before = changed.version() - 1;
    var row = Tables.IDENTITY.seal(new Held<>(changed, holdings(changed, before)), seals);
    commits.commit(
        event,
        Map.of(NAME_CONSTRAINT, nameTaken(changed)),
        connection -> {
          if (holders.update(connection, row, changed.id(), before) == 0) {
            throw changed(changed.id());
          }
          if (changed.disabled()) {
            PostgresSessions.endAll(connection, changed.id());
          }
        });
  }

  @Override
  public void delete(IdentityId id, AuditEvent event) {
    commits.commit(
        event,
        connection -> {
          if (!lock(connection, id)) {
            throw notFound(id).asException();
          }
          if (ownsKeys(connection, id)) {
            throw new Refusal.WrongState(KIND, id.value(), "owns keys", "owns no keys")
                .asException();
          }
          if (hasPolicies(connection, id)) {
            throw new Refusal.WrongState(KIND, id.value(), Holdings.HELD, Holdings.NOT_HELD)
                .asException();
          }
          PostgresSessions.endAll(connection, id);
          for (String table : List.of("step_up_grant", "enrolment", "password", "spent_step")) {
            Sql.update(connection, "DELETE FROM " + table + " WHERE owner_id = ?", id.value());
          }
          Sql.update(connection, "DELETE FROM identity WHERE id = ?", id.value());
        });
  }

  /** Holds other changes of what belongs to this identity until the end of the transaction. */
  static boolean lock(Connection connection, IdentityId id) throws SQLException {
    return Sql.first(connection, Row::text, LOCK, id.value()).isPresent();
  }

  /** Holds the count of what belongs to the account until the end of the transaction. */
  static void lockAccount(Connection connection, AccountId id) throws SQLException {
    boolean present =
        Sql.first(
                connection, Row::text, "SELECT id FROM account WHERE id = ? FOR UPDATE", id.value())
            .isPresent();
    if (!present) {
      throw new Refusal.NotFound("account", id.value()).asException();
    }
  }

  /** The account may have got another domain since the user's name was made. */
  private static void requireDomain(Connection connection, Identity user) throws SQLException {
    boolean same =
        Sql.first(
                connection,
                Row::text,
                "SELECT id FROM account WHERE id = ? AND domain = ?",
                user.accountId().value(),
                user.principalName().domain())
            .isPresent();
    if (!same) {
      throw new Refusal.Changed("account", user.accountId().value()).asException();
    }
  }

  private static int count(Connection connection, AccountId account) throws SQLException {
    return Sql.first(
            connection,
            Row::number,
            "SELECT count(*) FROM identity WHERE account_id = ? AND kind = 'USER'",
            account.value())
        .orElseThrow();
  }

  private static boolean ownsKeys(Connection connection, IdentityId id) throws SQLException {
    return Sql.first(
            connection,
            Row::text,
            "SELECT id FROM access_key WHERE owner_id = ? LIMIT 1",
            id.value())
        .isPresent();
  }

  private static boolean hasPolicies(Connection connection, IdentityId id) throws SQLException {
    return Sql.first(
            connection,
            Row::text,
            "SELECT id FROM identity WHERE id = ? AND policies IS NOT NULL",
            id.value())
        .isPresent();
  }

  /** What is attached stays attached whatever else of the user changes. */
  private Holdings holdings(Identity changed, long before) {
    return holders
        .find(changed.id())
        .filter(stored -> stored.who().version() == before)
        .orElseThrow(() -> changed(changed.id()))
        .holdings();
  }

  private static RuntimeException changed(IdentityId id) {
    return new Refusal.Changed(KIND, id.value()).asException();
  }

  static Refusal notFound(IdentityId id) {
    return new Refusal.NotFound(KIND, id.value());
  }

  static Refusal nameTaken(Identity user) {
    return new Refusal.NameTaken(KIND, user.principalName().name().value());
  }

  private List<Identity> list(String where, Object... parameters) {
    return holders.list(where, parameters).stream().map(Held::who).toList();
  }
}
