package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import io.sallyport.stepup.Grant;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.GuardedOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grants in their sealed table; {@link Commits} spends them. */
final class PostgresGrants implements Grants {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresGrants(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public void create(Grant grant, AuditEvent event) {
    var row = Tables.GRANT.seal(grant, seals);
    // Nobody remembers grants, and this one was not there.
    commits.add(
        List.of(event),
        Map.of("step_up_grant_owner_fkey", new Refusal.NotAuthenticated()),
        connection -> Tables.GRANT.insert(connection, row));
  }

  @Override
  public Optional<Grant> findUnspent(Bytes tag) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                Tables.GRANT::read,
                Tables.GRANT.selectFrom() + "WHERE t.tag = ? AND t.spent_at IS NULL",
                tag))
        .map(grant -> grant.checked(seals));
  }

  @Override
  public Optional<Grant> newestUnspent(
      IdentityId owner, GuardedOperation operation, String source) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                Tables.GRANT::read,
                Tables.GRANT.selectFrom()
                    + "WHERE t.owner_id = ? AND t.action = ? AND t.target = ?"
                    + " AND t.parameters_hash = ? AND t.source = ? AND t.spent_at IS NULL"
                    + " ORDER BY t.created_at DESC, t.id DESC LIMIT 1",
                owner.value(),
                operation.action().name(),
                operation.target(),
                operation.parametersHash(),
                source))
        .map(grant -> grant.checked(seals));
  }
}
