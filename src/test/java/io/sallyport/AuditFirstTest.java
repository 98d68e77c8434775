package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I4 over HTTPS: while nothing can be recorded nothing happens and nothing is told. */
class AuditFirstTest {
  private static final List<String> TABLES =
      List.of(
          "account", "identity", "password", "enrolment", "session", "step_up_grant",
          "access_key", "issued_key_id", "issue_call", "audit_event");

  private static final Duration RECORDED_MAX = Duration.ofSeconds(10);

  private static TestVault vault;
  private static TestPerson administrator;
  private static TestPerson alice;
  private static TestKey key;
  private static String keys;

  @BeforeAll
  static void start(@TempDir Path folder) {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
    alice = administrator.createUser("alice", Map.of("managesOwnKeys", false));
    keys = "/v1/users/" + alice.userId() + "/access-keys";
    key = administrator.issue(alice.userId());
    sql(
        "CREATE FUNCTION fail_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$");
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @BeforeEach
  void breakTheRecord() {
    TestPerson.require(key.whoAmI(), 200);
    sql(
        "CREATE TRIGGER audit_fails BEFORE INSERT ON audit_event FOR EACH ROW"
            + " EXECUTE FUNCTION fail_now()");
    TABLES.forEach(table -> sql("CREATE TABLE kept_" + table + " AS TABLE " + table));
  }

  @AfterEach
  void dropWhatWasKept() {
    TABLES.forEach(table -> sql("DROP TABLE kept_" + table));
  }

  @Test
  void noKeyIsIssuedAndTheSameCallSucceedsLater() throws Exception {
    Map<String, String> once = new HashMap<>(Map.of("Idempotency-Key", "once"));
    once.put("Sallyport-Step-Up", "code=" + administrator.freshCode());
    assertUnavailable(administrator.send("POST", keys, once, Map.of()));

    repair();
    once.put("Sallyport-Step-Up", "code=" + administrator.freshCode());
    Answer issued = administrator.send("POST", keys, once, Map.of());
    TestPerson.require(issued, 201);
    TestKey second =
        new TestKey(vault.client(), issued.text("accessKeyId"), issued.text("accessKeySecret"));
    assertThat(second.whoAmI().status()).isEqualTo(200);
    assertThat(recorded("KEY_ISSUE", "SUCCEEDED")).isEqualTo(2);
    assertThat(administrator.get(keys).json().path("accessKeys")).hasSize(2);
    awaitTheRecordOfTheOutage();
  }

  @Test
  void nothingIsChanged() {
    String path = "/v1/access-keys/" + key.id();
    String user = "/v1/users/" + alice.userId();
    Map<String, Object> open = Map.of("restricted", false);
    assertUnavailable(administrator.send("PATCH", path, Map.of("status", "INACTIVE")));
    assertUnavailable(administrator.send("PATCH", path, Map.of("description", "other")));
    assertUnavailable(administrator.send("PUT", path + "/network-policy", open));
    assertUnavailable(administrator.send("PATCH", user, Map.of("disabled", true)));
    assertUnavailable(administrator.send("DELETE", user, null));
    assertUnavailable(administrator.steppedUp("DELETE", user + "/totp", null));
    assertUnavailable(
        administrator.steppedUp(
            "PUT", user + "/password", Map.of("password", "another long password")));
    assertUnavailable(
        administrator.steppedUp(
            "POST", "/v1/users", Map.of("userName", "eve", "displayName", "Eve")));
    assertUnavailable(administrator.steppedUp("PUT", "/v1/account/network-policy", open));
    assertUnavailable(
        administrator.steppedUp(
            "POST",
            "/v1/step-up",
            Map.of("action", "KEY_ISSUE", "target", alice.userId(), "parameters", Map.of())));
    assertUnavailable(administrator.send("DELETE", "/v1/sessions/current", null));

    repair();
    assertThat(key.whoAmI().status()).isEqualTo(200);
    assertThat(alice.get("/v1/caller-identity").status()).isEqualTo(200);
    TestPerson.require(administrator.send("PATCH", path, Map.of("status", "INACTIVE")), 200);
    assertThat(key.whoAmI().status()).isEqualTo(401);
    TestPerson.require(administrator.send("PATCH", path, Map.of("status", "ACTIVE")), 200);
  }

  @Test
  void nobodySignsIn() {
    assertUnavailable(signIn(alice.password(), alice.freshCode()));
    assertUnavailable(signIn("wrong " + alice.password(), alice.freshCode()));

    repair();
    assertThat(signIn(alice.password(), alice.freshCode()).status()).isEqualTo(201);
    assertThat(signIn("wrong " + alice.password(), alice.freshCode()).status()).isEqualTo(401);
  }

  @Test
  void nothingIsRead() {
    for (String path :
        List.of("/v1/users", keys, "/v1/access-keys/" + key.id(), "/v1/account", "/v1/audit")) {
      assertUnavailable(administrator.get(path));
    }

    repair();
    assertThat(administrator.get("/v1/users").status()).isEqualTo(200);
  }

  @Test
  void evenRefusalsAreNotGiven() {
    TestClient client = vault.client();
    Map<String, String> none = Map.of();
    assertUnavailable(alice.get("/v1/users"));
    assertUnavailable(administrator.get("/v1/users/199999999999999999"));
    assertUnavailable(administrator.post(keys, Map.of()));
    assertUnavailable(administrator.post(keys, Map.of("no such", "field")));
    assertUnavailable(client.send("GET", "/v1/users", none, null));
    assertUnavailable(
        client.send("GET", "/v1/users", Map.of("Authorization", "Bearer sps_nobody"), null));
    assertUnavailable(client.send("POST", "/v1/sessions", none, "not JSON"));

    repair();
    assertThat(alice.get("/v1/users").status()).isEqualTo(403);
    assertThat(client.send("GET", "/v1/users", none, null).status()).isEqualTo(401);
  }

  @Test
  void sdksAreAnsweredNothingElse() {
    var rpc = new TestRpc(key);
    assertUnavailableTo(rpc.call(TestRpc.IMS, "ListAccessKeys"));
    assertUnavailableTo(rpc.call(TestRpc.IMS, "ListAccessKeys", "UserPrincipalName", "x@y"));
    assertUnavailableTo(rpc.call(TestRpc.IMS, "MakeTea"));
    assertUnavailableTo(rpc.call(TestRpc.RAM, "DeleteAccessKey", "UserAccessKeyId", key.id()));
    assertUnavailableTo(vault.client().send("GET", "/?Action=X", Map.of(), null));

    repair();
    assertThat(rpc.call(TestRpc.IMS, "ListAccessKeys").status()).isEqualTo(200);
  }

  private static void assertUnavailableTo(Answer sdk) {
    assertThat(sdk.status()).as(sdk.toString()).isEqualTo(503);
    assertThat(sdk.json().properties()).as(sdk.toString()).hasSize(5);
    assertThat(sdk.text("Code")).isEqualTo("ServiceUnavailable");
    assertThat(sdk.header("Retry-After")).isNotEmpty();
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
    assertThat(answer.json().properties()).as(answer.toString()).hasSize(6);
    assertThat(answer.code()).isEqualTo("Unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  /** Shows that nothing has happened, and makes the record whole again. */
  private static void repair() {
    for (String table : TABLES) {
      // That a session is in use is noted from time to time, whatever it is used for.
      String row = table.equals("session") ? "(t.id, t.tag, t.scope, t.expires_at)" : "t";
      String now = "(SELECT " + row + "::text FROM " + table + " t)";
      String kept = "(SELECT " + row + "::text FROM kept_" + table + " t)";
      sql(
          "DO $$ BEGIN IF EXISTS ((" + now + " EXCEPT " + kept + ") UNION (" + kept + " EXCEPT "
              + now + ")) THEN RAISE EXCEPTION '" + table + " has changed'; END IF; END $$");
    }
    sql("DROP TRIGGER audit_fails ON audit_event");
  }

  private static Answer signIn(String password, String code) {
    return vault
        .client()
        .send(
            "POST",
            "/v1/sessions",
            Map.of(),
            Map.of("principalName", alice.name(), "password", password, "code", code));
  }

  /** Written by the next round of housekeeping. */
  private static void awaitTheRecordOfTheOutage() throws InterruptedException {
    long end = System.nanoTime() + RECORDED_MAX.toNanos();
    while (recorded("KEY_ISSUE", "FAILED") == 0) {
      assertThat(System.nanoTime()).as("the outage is not told afterwards").isLessThan(end);
      Thread.sleep(200);
    }
  }

  private static int recorded(String action, String outcome) {
    Answer found = administrator.get("/v1/audit?action=" + action + "&outcome=" + outcome);
    TestPerson.require(found, 200);
    return found.json().path("events").size();
  }

  private static void sql(String sql) {
    vault.database().execute(sql);
  }
}
