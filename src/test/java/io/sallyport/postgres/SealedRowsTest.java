package io.sallyport.postgres;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditTrail;
import io.sallyport.fake.FakeRowSeals;
import io.sallyport.identity.Account;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.secret.TamperedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** I7: what somebody with the database in his hands changes is noticed when it is read. */
class SealedRowsTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private static final List<SealedTable<?>> TABLES =
      List.of(
          Tables.ACCOUNT,
          Tables.IDENTITY,
          Tables.PASSWORD,
          Tables.SESSION,
          Tables.ENROLMENT,
          Tables.GRANT,
          Tables.ACCESS_KEY,
          Tables.MFA_DEVICE,
          Tables.CREDENTIAL_REPORT,
          PolicyTables.POLICY,
          PolicyTables.ROLE,
          AuditTable.EVENT);

  /** Which slot a live key has decides nothing; a grant is spent once by its record, too. */
  private static final List<String> UNSEALED = List.of("access_key.slot", "step_up_grant.spent_at");

  /** Columns that only take certain values. */
  private static final Map<String, String> OTHER_VALUE =
      Map.of(
          "identity.kind", "'ROOT'",
          "session.scope", "'ENROLMENT'",
          "access_key.status", "'INACTIVE'",
          "audit_event.outcome", "'REFUSED'",
          "audit_event.step_up", "'CODE'");

  private Storage storage = Stored.storage(POSTGRES.database());

  @BeforeEach
  void storeOneOfEverything() {
    storage = Stored.storage(POSTGRES.emptied());
    Stored.everything(storage);
  }

  @TestFactory
  Stream<DynamicTest> oneEditedColumnOfAnySealedTableIsNoticed() {
    return TABLES.stream()
        .flatMap(table -> columns(table).stream().map(column -> editTest(table, column)));
  }

  @Test
  void whatNobodyTouchedHolds() {
    TABLES.forEach(table -> assertThat(readAll(table)).isNotEmpty());
  }

  @Test
  void everyFindingChecksTheSeal() {
    tamper("UPDATE account SET network_policy = '0.0.0.0/0'");
    assertTampered("account " + ACME.id(), () -> storage.accounts().find(ACME.id()));
    assertTampered("account " + ACME.id(), () -> storage.accounts().findByAlias(ACME.alias()));
    tamper("UPDATE identity SET administrator = NOT administrator");
    assertTampered("identity ", () -> storage.identities().find(Stored.ALICE.id()));
    assertTampered(
        "identity ", () -> storage.identities().findByName(Stored.ALICE.principalName()));
    assertTampered("identity ", () -> storage.identities().list(ACME.id(), null, 10));
    tamper("UPDATE password SET encoded = '$argon2id$mine'");
    assertTampered("password ", () -> storage.passwords().find(Stored.ALICE.id()));
    tamper("UPDATE enrolment SET confirmed = true");
    assertTampered("enrolment ", () -> storage.enrolments().find(Stored.ALICE.id()));
    tamper("UPDATE session SET expires_at = expires_at + interval '1 year', scope = 'FULL'");
    assertTampered("session ", () -> storage.sessions().find(Stored.SESSION.tag()));
    assertTampered("session ", () -> storage.sessions().findWithOwner(Stored.SESSION.tag()));
    tamper("UPDATE step_up_grant SET target = '*'");
    assertTampered("step_up_grant ", () -> storage.grants().findUnspent(Stored.GRANT.tag()));
    tamper("UPDATE audit_event SET principal = 'somebody else'");
    assertTampered(
        "audit_event ",
        () ->
            storage
                .auditTrail()
                .list(
                    new AuditTrail.Query(
                        ACME.id().value(), null, null, null, null, null, null, null, 1)));
  }

  @Test
  void everyFindingOfAKeyChecksItsSeal() {
    tamper("UPDATE access_key SET network_policy = NULL");
    String key = "access_key " + Stored.KEY.id();
    assertTampered(key, () -> storage.accessKeys().find(Stored.KEY.id()));
    assertTampered("access_key ", () -> storage.accessKeys().ofOwner(Stored.ALICE.id()));
    assertTampered("access_key ", () -> storage.accessKeys().recycled(ACME.id(), null, 10));
    assertTampered(key, () -> storage.verificationKeys().find(Stored.KEY.id().value()));
  }

  @Test
  void aSessionIsNotFoundWithAnOwnerWhomSomebodyEdited() {
    tamper("UPDATE identity SET administrator = NOT administrator");
    assertTampered("identity ", () -> storage.sessions().findWithOwner(Stored.SESSION.tag()));
  }

  @Test
  void verificationChecksOwnerAndAccountToo() {
    tamper("UPDATE identity SET disabled = NOT disabled");
    assertTampered("identity ", () -> storage.verificationKeys().find(Stored.KEY.id().value()));
    storeOneOfEverything();
    tamper("UPDATE account SET network_policy = '0.0.0.0/0'");
    assertTampered("account ", () -> storage.verificationKeys().find(Stored.KEY.id().value()));
  }

  @Test
  void swappedSecretsOfTwoKeysAreNoticed() {
    tamper(
        "UPDATE access_key k SET secret_blob = o.secret_blob FROM access_key o WHERE o.id <> k.id");
    assertTampered("access_key ", () -> storage.accessKeys().find(Stored.KEY.id()));
  }

  @Test
  void aWholeRowUnderAnotherKeysIdIsNoticed() {
    tamper("DELETE FROM access_key WHERE id = '" + Stored.KEY.id() + "'");
    tamper("UPDATE access_key SET id = '" + Stored.KEY.id() + "'");
    assertTampered("access_key ", () -> storage.accessKeys().find(Stored.KEY.id()));
  }

  @Test
  void aSealOfAnotherTableDoesNotHold() {
    tamper(
        "UPDATE password p SET seal_mac = e.seal_mac, seal_epoch = e.seal_epoch FROM enrolment e");
    assertTampered("password ", () -> storage.passwords().find(Stored.ALICE.id()));
  }

  @Test
  void whatDoesNotParseIsTamperedWithToo() {
    tamper("UPDATE account SET network_policy = 'everybody', alias = 'acme'");
    assertTampered("account " + ACME.id(), () -> storage.accounts().find(ACME.id()));
  }

  @Test
  void aRowSealedBeforeAColumnCameStillHoldsUntilSomebodyFillsIt() {
    var older =
        new SealedTable<>(
            "account",
            "id alias domain network_policy created_at version",
            account ->
                Arrays.asList(
                    ACME.id().value(),
                    account,
                    ACME.domain(),
                    null,
                    ACME.createdAt(),
                    ACME.version()),
            Row::text);
    var row = older.seal(ACME.alias().value(), new FakeRowSeals());
    POSTGRES
        .database()
        .inTransaction(connection ->
            older.update(connection, row, "WHERE id = ?", ACME.id().value()));
    assertThat(storage.accounts().find(ACME.id())).contains(ACME);
    tamper("UPDATE account SET preference = 'manage-keys idle-days=730'");
    assertTampered("account " + ACME.id(), () -> storage.accounts().find(ACME.id()));
  }

  @Test
  void aColumnThatCameLaterIsNotEmptiedUnseen() {
    Account chosen =
        ACME.withPreference(new SecurityPreference(true, false, false, false, 90));
    storage.accounts().replace(chosen, event(AuditAction.PREFERENCE_SET, "acme"));
    assertThat(storage.accounts().find(ACME.id())).contains(chosen);
    tamper("UPDATE account SET preference = NULL");
    assertTampered("account " + ACME.id(), () -> storage.accounts().find(ACME.id()));
  }

  @Test
  void theComplaintNamesTheRowAndNothingOfItsContent() {
    tamper("UPDATE password SET encoded = '$argon2id$mine'");
    var tampered =
        catchThrowableOfType(
            TamperedException.class, () -> storage.passwords().find(Stored.ALICE.id()));
    assertThat(tampered).hasMessage("password " + Stored.ALICE.id()).hasNoCause();
  }

  @Test
  void anEditThatAChangeWouldOverwriteDoesNotSurviveIt() {
    tamper("UPDATE access_key SET network_policy = NULL");
    storage
        .accessKeys()
        .replace(Stored.inactive(Stored.KEY), event(AuditAction.KEY_STATUS_SET, "x"));
    assertThat(storage.accessKeys().find(Stored.KEY.id())).contains(Stored.inactive(Stored.KEY));
  }

  private DynamicTest editTest(SealedTable<?> table, String column) {
    return DynamicTest.dynamicTest(
        column,
        () -> {
          storeOneOfEverything();
          tamper(editSql(column));
          assertThatThrownBy(() -> readAll(table)).isInstanceOf(TamperedException.class);
        });
  }

  private static List<String> columns(SealedTable<?> table) {
    return POSTGRES
        .database()
        .read(connection ->
            Sql.list(
                connection,
                Row::text,
                "SELECT table_name || '.' || column_name FROM information_schema.columns"
                    + " WHERE table_name = ? ORDER BY ordinal_position",
                table.name()))
        .stream()
        .filter(column -> !UNSEALED.contains(column))
        .toList();
  }

  private static String editSql(String column) {
    String table = column.substring(0, column.indexOf('.'));
    String name = column.substring(table.length() + 1);
    String type =
        Stored.one(
            POSTGRES.database(),
            "SELECT data_type FROM information_schema.columns WHERE table_name = '"
                + table
                + "' AND column_name = '"
                + name
                + "'");
    String value =
        switch (type) {
          case "boolean" -> "NOT " + name;
          case "bytea" -> "set_byte(" + name + ", 0, get_byte(" + name + ", 0) # 1)";
          case "integer", "bigint" -> name + " + 1";
          case "timestamp with time zone" ->
              "coalesce(" + name + ", now()) + interval '1 microsecond'";
          case "ARRAY" -> name + " || ARRAY['more', 'text']";
          default -> "coalesce(" + name + " || '1', '198.51.100.7')";
        };
    return "UPDATE "
        + table
        + " SET "
        + name
        + " = "
        + OTHER_VALUE.getOrDefault(column, value)
        + " WHERE ctid = (SELECT max(ctid) FROM "
        + table
        + firstThat(column)
        + ")";
  }

  /** A row that really changes. */
  private static String firstThat(String column) {
    return switch (column) {
      case "identity.kind" -> " WHERE kind = 'USER'";
      case "access_key.status" -> " WHERE status = 'ACTIVE'";
      default -> "";
    };
  }

  private List<?> readAll(SealedTable<?> table) {
    return POSTGRES
        .database()
        .read(connection -> Sql.list(connection, table::read, table.selectFrom()))
        .stream()
        .map(row -> row.checked(new FakeRowSeals()))
        .toList();
  }

  private static void tamper(String sql) {
    POSTGRES.raw().execute("SET session_replication_role = replica; " + sql);
  }

  private static void assertTampered(String where, ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(TamperedException.class).hasMessageStartingWith(where);
  }
}
