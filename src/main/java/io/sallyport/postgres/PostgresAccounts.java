package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts in their sealed table. */
final class PostgresAccounts implements Accounts {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresAccounts(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return find("WHERE t.id = ?", id.value());
  }

  @Override
  public Optional<Account> findByAlias(AccountAlias alias) {
    return find("WHERE t.alias = ?", alias.value());
  }

  @Override
  public List<AccountId> ids(@Nullable AccountId after, int limit) {
    return database.read(connection ->
        Sql.list(
            connection,
            row -> new AccountId(row.text()),
            "SELECT id FROM account WHERE id > ? ORDER BY id LIMIT ?",
            after == null ? "" : after.value(),
            limit));
  }

  @Override
  public void replace(Account changed, AuditEvent event) {
    var row = Tables.ACCOUNT.seal(changed, seals);
    commits.commit(
        event,
        connection -> {
          int updated =
              Tables.ACCOUNT.update(
                  connection,
                  row,
                  "WHERE id = ? AND version = ?",
                  changed.id().value(),
                  changed.version() - 1);
          if (updated == 0) {
            throw new Refusal.Changed("account", changed.id().value()).asException();
          }
        });
  }

  private Optional<Account> find(String where, String value) {
    return database
        .read(connection ->
            Sql.first(connection, Tables.ACCOUNT::read, Tables.ACCOUNT.selectFrom() + where, value))
        .map(account -> account.checked(seals));
  }
}
