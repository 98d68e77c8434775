package io.sallyport.postgres;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.permission.Holdings;
import io.sallyport.permission.PolicyRef;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The users, or the roles, with what is attached to them.
 *
 * @param kind what refusals call one
 * @param raised the same somebody at the next version
 */
record Holders<T>(
    Database database,
    RowSeals seals,
    SealedTable<Held<T>> table,
    String kind,
    ToLongFunction<T> versions,
    UnaryOperator<T> raised) {
  static Holders<Identity> ofUsers(Database database, RowSeals seals) {
    return new Holders<>(
        database, seals, Tables.IDENTITY, "user", Identity::version, Identity::raised);
  }

  static Holders<Role> ofRoles(Database database, RowSeals seals) {
    return new Holders<>(
        database, seals, PolicyTables.ROLE, "role", Role::version, Role::raised);
  }

  long version(T who) {
    return versions.applyAsLong(who);
  }

  Optional<Held<T>> find(IdentityId id) {
    return list("WHERE t.id = ?", id.value()).stream().findFirst();
  }

  List<Held<T>> holding(AccountId account, PolicyRef policy) {
    return list(
        "WHERE t.account_id = ? AND ? = ANY (t.policies) ORDER BY t.canonical_name",
        account.value(),
        policy.key());
  }

  List<Held<T>> list(String where, Object... parameters) {
    return SealedTable.checked(
        database.read(connection ->
            Sql.list(connection, table::read, table.selectFrom() + where, parameters)),
        seals);
  }

  /** The next version of the row, with these attachments. */
  SealedTable.Sealed next(T who, Holdings holdings) {
    return table.seal(new Held<>(raised.apply(who), holdings), seals);
  }

  /** Writes over the row of this version; the answer is how many that was. */
  int update(Connection connection, SealedTable.Sealed row, IdentityId id, long version)
      throws SQLException {
    return table.update(connection, row, "WHERE id = ? AND version = ?", id.value(), version);
  }
}
