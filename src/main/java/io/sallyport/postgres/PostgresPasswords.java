package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import io.sallyport.signin.Passwords;
import java.util.Optional;

/** Password hashes in their sealed table. */
final class PostgresPasswords implements Passwords {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresPasswords(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public Optional<PasswordHash> find(IdentityId owner) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                Tables.PASSWORD::read,
                Tables.PASSWORD.selectFrom() + "WHERE t.owner_id = ?",
                owner.value()))
        .map(hash -> hash.checked(seals));
  }

  @Override
  public void set(PasswordHash hash, AuditEvent event) {
    var row = Tables.PASSWORD.seal(hash, seals);
    String owner = hash.owner().value();
    commits.commit(
        event,
        connection -> {
          if (!PostgresIdentities.lock(connection, hash.owner())) {
            throw new Refusal.NotFound(PostgresIdentities.KIND, owner).asException();
          }
          Sql.update(connection, "DELETE FROM password WHERE owner_id = ?", owner);
          Tables.PASSWORD.insert(connection, row);
          PostgresSessions.endAll(connection, hash.owner());
        });
  }
}
