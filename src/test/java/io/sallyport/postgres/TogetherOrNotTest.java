package io.sallyport.postgres;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Identity;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Bytes;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.Session;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Grant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** I4 and I5: a change, its record and the grant it spends are durable together, or nothing is. */
class TogetherOrNotTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private static final Identity BOB = user(8, "bob");

  private static final String DISK_FULL =
      "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
          + " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
          + " CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT ON audit_event"
          + " FOR EACH ROW EXECUTE FUNCTION full_disk()";

  private Storage storage = Stored.storage(POSTGRES.database());

  @BeforeEach
  void storeOneOfEverything() {
    POSTGRES.raw().execute("DROP TRIGGER IF EXISTS full_disk ON audit_event");
    storage = Stored.storage(POSTGRES.emptied());
    Stored.everything(storage);
    storage.identities().create(BOB, 10, event(AuditAction.USER_CREATE, "bob"));
    storage
        .passwords()
        .set(
            new PasswordHash(BOB.id(), "$argon2id$bob", Examples.START),
            event(AuditAction.PASSWORD_SET, "bob"));
  }

  @TestFactory
  Stream<DynamicTest> aChangeWhoseRecordCannotBeWrittenIsNotMade() {
    return changes().entrySet().stream()
        .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> fails(change.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> eachOfTheseChangesIsMadeWhenItsRecordCanBeWritten() {
    return changes().entrySet().stream()
        .map(change ->
            DynamicTest.dynamicTest(
                change.getKey(),
                () -> {
                  storeOneOfEverything();
                  List<String> before = Stored.allRows(POSTGRES.database());
                  change.getValue().accept(spending());
                  assertThat(Stored.allRows(POSTGRES.database())).isNotEqualTo(before);
                  assertThat(storage.grants().findUnspent(Stored.GRANT.tag())).isEmpty();
                }));
  }

  @Test
  void anAccountWhoseVeryLastStatementFailsLeavesNothingBehind() {
    List<AuditEvent> events =
        Stream.generate(() -> event(AuditAction.PASSWORD_SET, "x")).limit(4).toList();
    POSTGRES.raw().execute(DISK_FULL.replace("FOR EACH ROW", fullFor(events.getLast())));
    List<String> before = Stored.allRows(POSTGRES.database());
    assertThatThrownBy(() -> storage.newAccounts().create(Examples.completeOther(), events))
        .isInstanceOf(UnavailableException.class);
    assertThat(Stored.allRows(POSTGRES.database())).isEqualTo(before);

    POSTGRES.raw().execute("DROP TRIGGER full_disk ON audit_event");
    storage.newAccounts().create(Examples.completeOther(), events);
    assertThat(Stored.rows(POSTGRES.database(), "audit_event"))
        .as("the same call, once there is room")
        .hasSize((int) before.stream().filter(row -> row.startsWith("audit_event ")).count() + 4);
  }

  @Test
  void aServerThatMayNotWriteRecordsChangesNothing() {
    POSTGRES
        .raw()
        .execute("DROP ROLE IF EXISTS blind; CREATE ROLE blind LOGIN IN ROLE pg_read_all_data");
    copyPasswordTo("blind");
    POSTGRES
        .raw()
        .execute("GRANT INSERT, UPDATE, DELETE ON account, identity, step_up_grant TO blind");
    try (Database blind = Database.open(POSTGRES.raw().settings("blind"))) {
      List<String> before = Stored.allRows(POSTGRES.database());
      assertThatThrownBy(() -> changeAccount(Stored.storage(blind), spending()))
          .isInstanceOf(UnavailableException.class);
      assertThat(Stored.allRows(POSTGRES.database())).isEqualTo(before);
    }
  }

  @Test
  void aGrantMadeUnspentAgainByHandIsStillGoodForOneSuccessOnly() {
    changeAccount(storage, spending());
    POSTGRES.raw().execute("UPDATE step_up_grant SET spent_at = NULL");
    assertThatThrownBy(() -> storage.identities().create(user(7, "eve"), 10, spending()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.StepUpSpent.class));
    assertThat(storage.identities().find(user(7, "eve").id())).isEmpty();
  }

  private static String fullFor(AuditEvent event) {
    return "FOR EACH ROW WHEN (NEW.id = '" + event.id() + "')";
  }

  private void fails(Consumer<AuditEvent> change) {
    storeOneOfEverything();
    POSTGRES.raw().execute(DISK_FULL);
    List<String> before = Stored.allRows(POSTGRES.database());
    assertThatThrownBy(() -> change.accept(spending())).isInstanceOf(UnavailableException.class);
    assertThat(Stored.allRows(POSTGRES.database())).isEqualTo(before);
    assertThat(storage.grants().findUnspent(Stored.GRANT.tag())).isPresent();
  }

  private Map<String, Consumer<AuditEvent>> changes() {
    var all = new LinkedHashMap<String, Consumer<AuditEvent>>();
    all.put(
        "create account", e -> storage.newAccounts().create(Examples.completeOther(), List.of(e)));
    all.put("change account", e -> changeAccount(storage, e));
    all.put("create user", e -> storage.identities().create(user(7, "eve"), 10, e));
    all.put(
        "change user",
        e -> storage.identities().replace(Examples.changed(Stored.ALICE, true, true, true), e));
    all.put("delete user", e -> storage.identities().delete(BOB.id(), e));
    all.put("set password", e -> storage.passwords().set(newPassword(), e));
    all.put("sign in", e -> storage.sessions().create(newSession(), e));
    all.put("sign out", e -> storage.sessions().end(Stored.SESSION.id(), e));
    all.put("enrol", e -> storage.enrolments().begin(enrolment(2, false), e));
    all.put("confirm", e -> storage.enrolments().confirm(enrolment(2, true), 59, e));
    all.put("reset", e -> storage.enrolments().remove(Stored.ALICE.id(), e));
    all.put("grant", e -> storage.grants().create(newGrant(), e));
    all.put(
        "issue",
        e ->
            storage
                .accessKeys()
                .insert(Stored.key(3, Stored.ALICE), Stored.idempotency("twice"), e));
    all.put("recycle", e -> storage.accessKeys().replace(Stored.recycled(Stored.KEY), e));
    all.put("restore", e -> storage.accessKeys().replace(Stored.inactive(Stored.RECYCLED), e));
    all.put("purge", e -> storage.accessKeys().purge(Stored.RECYCLED, e));
    all.put("record", e -> storage.auditTrail().record(e));
    return all;
  }

  private static void changeAccount(Storage storage, AuditEvent event) {
    storage.accounts().replace(ACME.withNetworkPolicy(new NetworkPolicy(true, List.of())), event);
  }

  private static AuditEvent spending() {
    return event(AuditAction.KEY_ISSUE, "x", StepUpUse.grant(Stored.GRANT.id()));
  }

  private static PasswordHash newPassword() {
    return new PasswordHash(Stored.ALICE.id(), "$argon2id$new", Examples.START);
  }

  private static Session newSession() {
    return new Session(
        "session-2",
        Bytes.ofHex("5f".repeat(32)),
        ACME.id(),
        Stored.ALICE.id(),
        Session.Scope.FULL,
        "192.0.2.1",
        Examples.START,
        Examples.START.plusSeconds(60));
  }

  private static Grant newGrant() {
    return new Grant(
        "grant-2",
        Bytes.ofHex("9b".repeat(32)),
        ACME.id(),
        Stored.ALICE.id(),
        Stored.GRANT.operation(),
        "192.0.2.1",
        Examples.START,
        Examples.START.plusSeconds(60));
  }

  private static Enrolment enrolment(long version, boolean confirmed) {
    return new Enrolment(
        Stored.ALICE.id(), ACME.id(), Stored.ENROLMENT.seed(), confirmed, Examples.START, version);
  }

  private static void copyPasswordTo(String role) {
    POSTGRES
        .raw()
        .execute(
            "DO $$ BEGIN EXECUTE format('ALTER ROLE "
                + role
                + " PASSWORD %L', (SELECT rolpassword"
                + " FROM pg_authid WHERE rolname = current_user)); END $$");
  }
}
