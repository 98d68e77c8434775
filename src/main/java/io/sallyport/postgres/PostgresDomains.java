package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.directory.Domains;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renames an account and everybody in it, all rows sealed anew. */
final class PostgresDomains implements Domains {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresDomains(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public List<Identity> everybody(AccountId account) {
    return held(account).stream().map(Held::who).toList();
  }

  private List<Held<Identity>> held(AccountId account) {
    return SealedTable.checked(
        database.read(connection ->
            Sql.list(
                connection,
                Tables.IDENTITY::read,
                Tables.IDENTITY.selectFrom() + "WHERE t.account_id = ? ORDER BY t.id",
                account.value())),
        seals);
  }

  /** With what is attached to each, which is under the same seal and version. */
  private List<SealedTable.Sealed> sealed(Account account, List<Identity> everybody) {
    Map<IdentityId, Held<Identity>> before =
        held(account.id()).stream()
            .collect(Collectors.toMap(held -> held.who().id(), Function.identity()));
    List<SealedTable.Sealed> rows = new ArrayList<>();
    for (Identity changed : everybody) {
      Held<Identity> held = before.get(changed.id());
      if (held == null || held.who().version() != changed.version() - 1) {
        throw changed(account);
      }
      rows.add(Tables.IDENTITY.seal(new Held<>(changed, held.holdings()), seals));
    }
    return rows;
  }

  @Override
  public void rename(Account changed, List<Identity> everybody, AuditEvent event) {
    var account = Tables.ACCOUNT.seal(changed, seals);
    List<SealedTable.Sealed> rows = sealed(changed, everybody);
    Refusal taken = new Refusal.NameTaken("account", changed.alias().value());
    commits.commit(
        event,
        Map.of("account_alias_key", taken, "account_domain_key", taken),
        connection -> {
          // The account's lock holds everybody who would create a user meanwhile.
          requireChanged(
              changed,
              Tables.ACCOUNT.update(
                  connection,
                  account,
                  "WHERE id = ? AND version = ?",
                  changed.id().value(),
                  changed.version() - 1));
          requireChanged(changed, people(connection, changed.id()) == everybody.size() ? 1 : 0);
          for (int i = 0; i < rows.size(); i++) {
            requireChanged(
                changed,
                Tables.IDENTITY.update(
                    connection,
                    rows.get(i),
                    "WHERE id = ? AND version = ?",
                    everybody.get(i).id().value(),
                    everybody.get(i).version() - 1));
          }
        });
  }

  private static void requireChanged(Account account, int rows) {
    if (rows == 0) {
      throw changed(account);
    }
  }

  private static RuntimeException changed(Account account) {
    return new Refusal.Changed("account", account.id().value()).asException();
  }

  private static int people(Connection connection, AccountId account) throws SQLException {
    return Sql.first(
            connection,
            Row::number,
            "SELECT count(*) FROM identity WHERE account_id = ?",
            account.value())
        .orElseThrow();
  }
}
