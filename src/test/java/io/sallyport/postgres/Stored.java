package io.sallyport.postgres;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys.Idempotency;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.CredentialReport;
import io.sallyport.directory.NewAccount;
import io.sallyport.fake.FakeRowSeals;
import io.sallyport.fake.PolicyExamples;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Role;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.RememberedSeals;
import io.sallyport.secret.Wrapped;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.Session;
import io.sallyport.stepup.DeviceName;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Grant;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.MfaDevice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** One example of everything that is stored, all of it alice's. */
final class Stored {
  static final Identity ALICE = user(1, "Alice");
  static final AccessKey KEY = key(1, ALICE);
  static final AccessKey RECYCLED = recycled(key(2, ALICE));
  static final PasswordHash PASSWORD = new PasswordHash(ALICE.id(), "$argon2id$stored", START);
  static final Enrolment ENROLMENT =
      new Enrolment(
          ALICE.id(), ALICE.accountId(), new Wrapped(1, Bytes.ofHex("aa")), false, START, 1);
  static final Session SESSION =
      new Session(
          "session-1",
          Bytes.ofHex("5e".repeat(32)),
          ALICE.accountId(),
          ALICE.id(),
          Session.Scope.FULL,
          "192.0.2.1",
          START,
          START.plusSeconds(1_800));
  static final MfaDevice MFA_DEVICE =
      new MfaDevice(
          ALICE.accountId(),
          new DeviceName("Phone"),
          ALICE.id(),
          START,
          1,
          new Wrapped(1, Bytes.ofHex("dd")));
  static final CredentialReport CREDENTIAL_REPORT =
      new CredentialReport(ALICE.accountId(), START, List.of("alice"));
  static final Grant GRANT =
      new Grant(
          "grant-1",
          Bytes.ofHex("9a".repeat(32)),
          ALICE.accountId(),
          ALICE.id(),
          GuardedOperation.of(Action.KEY_ISSUE, ALICE.id().value()),
          "192.0.2.1",
          START,
          START.plus(Grant.LIFETIME));

  static final CustomPolicy POLICY = PolicyExamples.policy(1, "Reader");
  static final Role ROLE = PolicyExamples.role(1, "Deploy");

  /** More than any test has. */
  private static final int SEALS_REMEMBERED = 1_000;

  private Stored() {}

  /** With the memory of seals that a node has: what it wrote or read before, it knows. */
  static Storage storage(Database database) {
    return new Storage(
        database,
        new RememberedSeals(new FakeRowSeals(), SEALS_REMEMBERED),
        new FakeRowSeals(),
        new PostgresBarrier(database));
  }

  /** The account, its root and alice. */
  static void people(Storage storage) {
    storage
        .newAccounts()
        .create(NewAccount.of(ACME, ROOT), List.of(event(AuditAction.ACCOUNT_CREATE, "acme")));
    storage.identities().create(ALICE, 10, event(AuditAction.USER_CREATE, "alice"));
  }

  /** All of it; alice has one live and one recycled key. */
  static void everything(Storage storage) {
    people(storage);
    storage.passwords().set(PASSWORD, event(AuditAction.PASSWORD_SET, "alice"));
    storage.enrolments().begin(ENROLMENT, event(AuditAction.TOTP_ENROL, "alice"));
    storage.sessions().create(SESSION, event(AuditAction.SIGN_IN, "alice"));
    storage
        .mfaDevices()
        .create(MFA_DEVICE, 10, event(AuditAction.MFA_DEVICE_CREATE, MFA_DEVICE.name().value()));
    storage
        .credentialReports()
        .store(CREDENTIAL_REPORT, event(AuditAction.REPORT_GENERATE, "acme"));
    storage.grants().create(GRANT, event(AuditAction.STEP_UP_GRANT, "alice"));
    storage
        .accessKeys()
        .insert(KEY, idempotency("once"), event(AuditAction.KEY_ISSUE, KEY.id().value()));
    storage.policies().create(POLICY, 10, event(AuditAction.POLICY_CREATE, "reader"));
    storage.roles().create(ROLE, 10, event(AuditAction.ROLE_CREATE, "deploy"));
    storage
        .attachments()
        .attach(
            ROLE.id(),
            PolicyExamples.attaching(POLICY),
            event(AuditAction.ROLE_POLICY_ATTACH, "deploy"));
    AccessKey second = key(2, ALICE);
    storage.accessKeys().insert(second, null, event(AuditAction.KEY_ISSUE, second.id().value()));
    storage.accessKeys().replace(RECYCLED, event(AuditAction.KEY_RECYCLE, second.id().value()));
  }

  static Idempotency idempotency(String key) {
    return new Idempotency(ALICE.id(), key, Bytes.ofHex("00".repeat(32)));
  }

  /** An active key of every component. */
  static AccessKey key(int number, Identity owner) {
    return new AccessKey(
        keyId(number),
        owner.accountId(),
        owner.id(),
        Status.ACTIVE,
        new Wrapped(1, Bytes.of(("wrapped " + number).getBytes(StandardCharsets.UTF_8))),
        new NetworkPolicy(true, List.of(Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::/32"))),
        AccessKey.UseCase.CLI,
        "key " + number,
        START,
        START,
        null,
        START.plusSeconds(86_400),
        1,
        Bytes.ofHex("70".repeat(293)));
  }

  static AccessKey recycled(AccessKey key) {
    return in(key, Status.RECYCLED);
  }

  static AccessKey inactive(AccessKey key) {
    return in(key, Status.INACTIVE);
  }

  private static AccessKey in(AccessKey key, Status status) {
    return new AccessKey(
        key.id(),
        key.accountId(),
        key.owner(),
        status,
        key.secret(),
        key.networkPolicy(),
        key.useCase(),
        key.description(),
        key.createdAt(),
        START.plusSeconds(60),
        status == Status.RECYCLED ? START.plusSeconds(60) : null,
        key.expiresAt(),
        key.version() + 1,
        key.tokenKeys());
  }

  static AccessKeyId keyId(int number) {
    String head = "SPAK%014d".formatted(number);
    var crc = new CRC32();
    crc.update(head.getBytes(StandardCharsets.US_ASCII));
    var tail = new StringBuilder();
    for (long rest = crc.getValue(); tail.length() < 6; rest /= 62) {
      tail.insert(0, digit((int) (rest % 62)));
    }
    return new AccessKeyId(head + tail);
  }

  private static char digit(int value) {
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".charAt(value);
  }

  /** Every row of every table as text; equal before and after what must change nothing. */
  static List<String> allRows(Database database) {
    return database.read(connection ->
        Sql.list(connection, Row::text, TABLES).stream()
            .flatMap(table -> rows(database, table).stream())
            .toList());
  }

  static List<String> rows(Database database, String table) {
    return database.read(connection ->
        Sql.list(
            connection,
            Row::text,
            "SELECT '" + table + ' ' + "' || t::text FROM " + table + " t ORDER BY 1"));
  }

  private static final String TABLES =
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";

  /** What the only row of a query says in its only column. */
  static String one(Database database, String sql) {
    return database.read(connection -> Sql.first(connection, Row::text, sql).orElseThrow());
  }
}
