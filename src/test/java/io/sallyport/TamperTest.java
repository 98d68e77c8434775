package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I7 over HTTPS: somebody holds the database but not the token, and gains nothing by it. */
class TamperTest {
  private static final List<String> TABLES = List.of("account", "identity", "access_key");

  private static final int NOTICED_TRIES = 250;

  private static TestVault vault;
  private static TestPerson administrator;
  private static TestPerson alice;
  private static TestPerson bob;
  private static TestKey active;
  private static TestKey inactive;
  private static String refusal;

  @BeforeAll
  static void start(@TempDir Path folder) {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
    alice = administrator.createUser("alice", Map.of("managesOwnKeys", false));
    bob = administrator.createUser("bob", Map.of());
    active = administrator.issue(alice.userId());
    inactive = administrator.issue(alice.userId());
    TestPerson.require(
        administrator.send("PATCH", path(inactive), Map.of("status", "INACTIVE")), 200);
    assertThat(active.whoAmI().status()).isEqualTo(200);
    refusal = inactive.whoAmI().shape();
    assertThat(refusal).startsWith("401");
    TABLES.forEach(table -> tamper("CREATE TABLE kept_" + table + " AS TABLE " + table));
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @AfterEach
  void putBackAndServeAgain() {
    for (String table : TABLES) {
      tamper("DELETE FROM " + table + "; INSERT INTO " + table + " TABLE kept_" + table);
    }
    assertThat(active.whoAmI().status()).isEqualTo(200);
    assertThat(administrator.get(path(active)).status()).isEqualTo(200);
    assertThat(inactive.whoAmI().shape()).isEqualTo(refusal);
  }

  @Test
  void aKeySwitchedOnInTheDatabaseStaysRefused() {
    tamper("UPDATE access_key SET status = 'ACTIVE' WHERE id = '" + inactive.id() + "'");

    assertKeyIsOfNoUse(inactive);
    assertThat(active.whoAmI().status()).as("the other key").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "owner_id = (SELECT id FROM identity WHERE name = 'bob')",
        "network_policy = '127.0.0.0/8'",
        "expires_at = now() + interval '1 year'",
        "description = 'harmless'",
        "created_at = created_at - interval '1 day'",
        "version = version + 1",
        "secret_epoch = secret_epoch + 1",
        "token_keys = NULL",
        "token_keys = set_byte(token_keys, 20, get_byte(token_keys, 20) # 1)",
        "seal_mac = set_byte(seal_mac, 0, get_byte(seal_mac, 0) # 1)",
        "seal_mac = ''",
      })
  void noColumnOfAKeyCanBeEdited(String edit) {
    tamper("UPDATE access_key SET " + edit + " WHERE id = '" + active.id() + "'");

    assertKeyIsOfNoUse(active);
  }

  @Test
  void swappedSecretsServeNeither() {
    tamper(
        "UPDATE access_key k SET secret_epoch = o.secret_epoch, secret_blob = o.secret_blob,"
            + " token_keys = o.token_keys FROM access_key o WHERE o.id <> k.id");

    assertKeyIsOfNoUse(active);
    assertKeyIsOfNoUse(inactive);
    assertKeyIsOfNoUse(new TestKey(vault.client(), active.id(), inactive.secret()));
  }

  @Test
  void anOldRowWithItsOwnSealIsNoUseUnderAnotherId() {
    tamper(
        "UPDATE access_key k SET status = o.status, secret_epoch = o.secret_epoch,"
            + " secret_blob = o.secret_blob, token_keys = o.token_keys, version = o.version,"
            + " created_at = o.created_at, updated_at = o.updated_at, seal_epoch = o.seal_epoch,"
            + " seal_mac = o.seal_mac"
            + " FROM access_key o WHERE k.id = '" + inactive.id() + "' AND o.id = '" + active.id()
            + "'");

    assertKeyIsOfNoUse(inactive);
    assertKeyIsOfNoUse(new TestKey(vault.client(), inactive.id(), active.secret()));
  }

  @Test
  void nobodyBecomesAdministratorInTheDatabase() {
    assertThat(alice.get("/v1/users").status()).isEqualTo(403);
    tamper("UPDATE identity SET administrator = true WHERE id = '" + alice.userId() + "'");

    assertSaysNothing(alice.get("/v1/users"));
    assertSaysNothing(alice.get("/v1/caller-identity"));
    assertSaysNothing(alice.post("/v1/users/" + bob.userId() + "/access-keys", Map.of()));
    assertSaysNothing(administrator.get("/v1/users/" + alice.userId()));
    assertSaysNothing(administrator.get("/v1/users"));
    awaitNoticed(active);
    assertThat(active.whoAmI().shape()).isEqualTo(refusal);
    assertThat(bob.get("/v1/caller-identity").status()).as("somebody else").isEqualTo(200);
  }

  @Test
  void anEditedAccountPolicyAdmitsNobody() {
    tamper("UPDATE account SET network_policy = '127.0.0.0/8'");
    awaitNoticed(active);

    assertThat(active.whoAmI().shape()).isEqualTo(refusal);
    assertSaysNothing(administrator.get("/v1/account"));
    assertSaysNothing(administrator.get("/v1/account/network-policy"));
  }

  @Test
  void aForgedRecordIsNeverShown() {
    String id = administrator.get("/v1/audit?action=KEY_ISSUE").json().at("/events/0/id").asText();
    String name = administrator.name();
    tamper("UPDATE audit_event SET principal = 'mallory' WHERE id = '" + id + "'");

    assertSaysNothing(administrator.get("/v1/audit?principal=mallory"));
    assertSaysNothing(administrator.get("/v1/audit?action=KEY_ISSUE"));
    assertThat(administrator.get("/v1/audit?action=USER_CREATE").status()).isEqualTo(200);

    tamper("UPDATE audit_event SET principal = '" + name + "' WHERE id = '" + id + "'");
    assertThat(administrator.get("/v1/audit?action=KEY_ISSUE").status()).isEqualTo(200);
  }

  @Test
  void aRecordMadeUpFromAnotherIsNeverShown() {
    tamper(
        "INSERT INTO audit_event SELECT 'ffffffff-ffff-7fff-8fff-ffffffffffff', at, account_id,"
            + " 'mallory', credential, source, action, target, outcome, reason, step_up, NULL,"
            + " request_id, details, seal_epoch, seal_mac FROM audit_event"
            + " WHERE account_id IS NOT NULL LIMIT 1");

    assertSaysNothing(administrator.get("/v1/audit"));

    tamper("DELETE FROM audit_event WHERE principal = 'mallory'");
    assertThat(administrator.get("/v1/audit").status()).isEqualTo(200);
  }

  private static void assertKeyIsOfNoUse(TestKey key) {
    awaitNoticed(key);
    assertThat(key.whoAmI().shape()).isEqualTo(refusal);
    assertSaysNothing(administrator.get(path(key)));
    assertSaysNothing(administrator.get(path(key) + "/network-policy"));
    assertSaysNothing(administrator.send("PATCH", path(key), Map.of("status", "ACTIVE")));
    assertSaysNothing(
        administrator.send("PUT", path(key) + "/network-policy", Map.of("restricted", false)));
    assertThat(key.whoAmI().shape()).as("after a try to make it good").isEqualTo(refusal);
  }

  /** What the node remembers of a row ends with the word of its change, which is on its way. */
  private static void awaitNoticed(TestKey key) {
    for (int i = 0; i < NOTICED_TRIES && !key.whoAmI().shape().equals(refusal); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static void assertSaysNothing(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(500);
    assertThat(answer.json().properties()).as(answer.toString()).hasSize(6);
    assertThat(answer.code()).isEqualTo("InternalError");
    assertThat(answer.text("detail")).isEqualTo("tell the operator the request id");
  }

  private static String path(TestKey key) {
    return "/v1/access-keys/" + key.id();
  }

  /** With triggers and foreign keys out of the way. */
  private static void tamper(String sql) {
    vault.database().execute("SET session_replication_role = replica; " + sql);
  }
}
