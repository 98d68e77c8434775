package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import io.sallyport.secret.Wrapped;
import io.sallyport.stepup.DeviceName;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.MfaDevice;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.MfaRefusals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices in their sealed table; whose second factor one is, is said by his enrolment alone. */
final class PostgresMfaDevices implements MfaDevices {
  private final Database database;
  private final Commits commits;
  private final RowSeals seals;

  PostgresMfaDevices(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.seals = seals;
  }

  /** The primary key: one name is one device in one account, however it is written. */
  static String id(AccountId account, DeviceName name) {
    return account + "/" + name.canonical();
  }

  static List<@Nullable Object> values(MfaDevice device) {
    Wrapped seed = device.seed();
    return Arrays.asList(
        id(device.accountId(), device.name()),
        device.accountId().value(),
        device.name().value(),
        device.createdBy().value(),
        device.createdAt(),
        device.version(),
        seed == null ? null : seed.epoch(),
        seed == null ? null : seed.blob());
  }

  static MfaDevice device(Row row) throws SQLException {
    row.text(); // The id only serves the index; reading it puts it under the seal.
    var account = new AccountId(row.text());
    var name = new DeviceName(row.text());
    var createdBy = new IdentityId(row.text());
    Instant createdAt = row.moment();
    long version = row.longNumber();
    Wrapped seed = row.wrappedOrNull();
    return new MfaDevice(account, name, createdBy, createdAt, version, seed);
  }

  @Override
  public Optional<MfaDevice> find(AccountId account, DeviceName name) {
    return list("WHERE t.id = ?", id(account, name)).stream().findFirst();
  }

  @Override
  public List<MfaDevice> list(AccountId account) {
    return list("WHERE t.account_id = ? ORDER BY t.id", account.value());
  }

  private List<MfaDevice> list(String where, String value) {
    return SealedTable.checked(
        database.read(connection ->
            Sql.list(
                connection,
                Tables.MFA_DEVICE::read,
                Tables.MFA_DEVICE.selectFrom() + where,
                value)),
        seals);
  }

  @Override
  public List<Enrolment> enrolled(AccountId account) {
    return database
        .read(connection ->
            Sql.list(
                connection,
                Tables.ENROLMENT::read,
                Tables.ENROLMENT.selectFrom()
                    + "WHERE t.account_id = ? AND t.confirmed ORDER BY t.owner_id",
                account.value()))
        .stream()
        .map(enrolment -> enrolment.checked(seals))
        .toList();
  }

  @Override
  public void create(MfaDevice device, int limit, AuditEvent event) {
    var row = Tables.MFA_DEVICE.seal(device, seals);
    commits.commit(
        event,
        Map.of(
            "mfa_device_pkey",
            new Refusal.NameTaken(MfaRefusals.KIND, device.name().value())),
        connection -> {
          PostgresIdentities.lockAccount(connection, device.accountId());
          if (count(connection, device.accountId()) >= limit) {
            throw new Refusal.QuotaReached(MfaRefusals.KIND, limit).asException();
          }
          Tables.MFA_DEVICE.insert(connection, row);
        });
  }

  @Override
  public void bind(MfaDevice bound, Enrolment confirmed, long spentStep, AuditEvent event) {
    var device = Tables.MFA_DEVICE.seal(bound, seals);
    var enrolment = Tables.ENROLMENT.seal(confirmed, seals);
    String name = bound.name().value();
    commits.commit(
        event,
        connection -> {
          PostgresEnrolments.makeRoom(connection, confirmed.owner());
          int updated =
              Tables.MFA_DEVICE.update(
                  connection,
                  device,
                  "WHERE id = ? AND version = ? AND seed_blob IS NOT NULL",
                  id(bound.accountId(), bound.name()),
                  bound.version() - 1);
          if (updated == 0) {
            throw new Refusal.Changed(MfaRefusals.KIND, name).asException();
          }
          Tables.ENROLMENT.insert(connection, enrolment);
          PostgresSpentSteps.spent(connection, confirmed.owner(), spentStep);
        });
  }

  @Override
  public void delete(AccountId account, DeviceName name, AuditEvent event) {
    commits.commit(
        event,
        connection -> {
          boolean present =
              Sql.first(
                      connection,
                      Row::text,
                      "SELECT id FROM mfa_device WHERE id = ? FOR UPDATE",
                      id(account, name))
                  .isPresent();
          if (!present) {
            throw new Refusal.NotFound(MfaRefusals.KIND, name.value()).asException();
          }
          if (isBound(connection, account, name)) {
            throw new Refusal.WrongState(
                    MfaRefusals.KIND, name.value(), MfaRefusals.BOUND, "not bound")
                .asException();
          }
          Sql.update(connection, "DELETE FROM mfa_device WHERE id = ?", id(account, name));
        });
  }

  private static boolean isBound(Connection connection, AccountId account, DeviceName name)
      throws SQLException {
    return Sql.first(
            connection,
            Row::text,
            "SELECT owner_id FROM enrolment WHERE account_id = ? AND lower(device) = ?",
            account.value(),
            name.canonical())
        .isPresent();
  }

  private static int count(Connection connection, AccountId account) throws SQLException {
    return Sql.first(
            connection,
            Row::number,
            "SELECT count(*) FROM mfa_device WHERE account_id = ?",
            account.value())
        .orElseThrow();
  }
}
