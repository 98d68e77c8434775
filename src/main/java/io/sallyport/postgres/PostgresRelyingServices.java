package io.sallyport.postgres;

import static io.sallyport.postgres.RelyingServiceRow.TABLE;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.refusal.Refusal;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.RelyingServices;
import io.sallyport.secret.RowSeals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Relying services in their sealed table. */
final class PostgresRelyingServices implements RelyingServices {
  private static final String NAME_KEY = "relying_service_name_key";

  /** Creations wait for each other, so that the limit holds; they are rare. */
  private static final String ONE_AT_A_TIME =
      "LOCK TABLE relying_service IN SHARE ROW EXCLUSIVE MODE";

  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresRelyingServices(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public Optional<RelyingService> find(RelyingServiceId id) {
    return list("WHERE t.id = ?", id.value()).stream().findFirst();
  }

  @Override
  public List<RelyingService> ofOwner(@Nullable AccountId owner) {
    return owner == null
        ? list("WHERE t.account_id IS NULL ORDER BY t.canonical_name")
        : list("WHERE t.account_id = ? ORDER BY t.canonical_name", owner.value());
  }

  @Override
  public List<RelyingService> operatedFor(AccountId account) {
    return list(
        "WHERE t.account_id IS NULL AND (t.accounts IS NULL OR ? = ANY (t.accounts))"
            + " ORDER BY t.canonical_name",
        account.value());
  }

  @Override
  public void create(RelyingService service, int limit, AuditEvent event) {
    var row = TABLE.seal(service, seals);
    AccountId owner = service.owner();
    commits.commit(
        event,
        taken(service),
        connection -> {
          Sql.run(connection, ONE_AT_A_TIME);
          int count =
              Sql.first(
                      connection,
                      Row::number,
                      "SELECT count(*) FROM relying_service WHERE account_id IS NOT DISTINCT FROM"
                          + " ?::text",
                      owner == null ? null : owner.value())
                  .orElseThrow();
          if (count >= limit) {
            throw new Refusal.QuotaReached(KIND, limit).asException();
          }
          TABLE.insert(connection, row);
        });
  }

  @Override
  public void replace(RelyingService changed, AuditEvent event) {
    var row = TABLE.seal(changed, seals);
    String id = changed.id().value();
    commits.commit(
        event,
        taken(changed),
        connection -> {
          long before = changed.version() - 1;
          if (TABLE.update(connection, row, "WHERE id = ? AND version = ?", id, before) == 0) {
            throw new Refusal.Changed(KIND, id).asException();
          }
        });
  }

  @Override
  public void delete(RelyingServiceId id, AuditEvent event) {
    commits.commit(
        event,
        connection -> {
          if (Sql.update(connection, "DELETE FROM relying_service WHERE id = ?", id.value()) == 0) {
            throw new Refusal.NotFound(KIND, id.value()).asException();
          }
        });
  }

  private List<RelyingService> list(String where, @Nullable Object... parameters) {
    return SealedTable.checked(
        database.read(connection ->
            Sql.list(connection, TABLE::read, TABLE.selectFrom() + where, parameters)),
        seals);
  }

  private static Map<String, Refusal> taken(RelyingService service) {
    return Map.of(NAME_KEY, new Refusal.NameTaken(KIND, service.name().value()));
  }
}
