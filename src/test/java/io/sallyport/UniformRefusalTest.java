package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I9 over HTTPS: why a signed request is refused is nobody's business. */
class UniformRefusalTest {
  private static final String CALLER = "/v1/caller-identity";
  private static final long LAST_USE_WRITTEN_MILLIS = 2500;
  private static final Map<String, Object> ELSEWHERE =
      Map.of("restricted", true, "allowed", List.of("192.0.2.0/24"), "allowLockout", true);

  private static TestVault vault;
  private static TestPerson administrator;
  private static TestPerson alice;
  private static TestKey good;
  private static String refusal;

  @BeforeAll
  static void start(@TempDir Path folder) {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
    alice = administrator.createUser("alice", Map.of());
    good = administrator.issue(alice.userId());
    Answer wrong = forged(good).whoAmI();
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("NotAuthenticated");
    refusal = wrong.shape();
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void whoeverIsRefusedIsRefusedAlike() {
    TestPerson bob = administrator.createUser("bob", Map.of());
    TestKey disabled = administrator.issue(bob.userId());
    change(disabled, Map.of("status", "INACTIVE"));
    assertRefused("disabled", disabled);

    TestKey recycled = administrator.issue(bob.userId());
    change(recycled, Map.of("status", "INACTIVE"));
    TestPerson.require(administrator.send("DELETE", path(recycled), null), 204);
    assertRefused("recycled", recycled);

    TestPerson.require(
        administrator.steppedUp("DELETE", "/v1/recycle-bin/" + recycled.id(), null), 204);
    assertRefused("unknown", recycled);
    assertRefused("malformed", new TestKey(vault.client(), "SPAKnonsense", recycled.secret()));
    assertRefused("a stranger's", new TestKey(vault.client(), "LTAI5tExample", "x"));

    TestKey elsewhere = administrator.issue(bob.userId());
    TestPerson.require(
        administrator.send("PUT", path(elsewhere) + "/network-policy", ELSEWHERE), 200);
    assertRefused("refused address", elsewhere);
  }

  @Test
  void anExpiredKeyIsRefusedAlike() {
    TestPerson carol = administrator.createUser("carol", Map.of());
    Instant soon = vault.clock().instant().plus(Duration.ofMinutes(10));
    Answer issued =
        administrator.steppedUp(
            "POST",
            "/v1/users/" + carol.userId() + "/access-keys",
            Map.of("expiresAt", soon.toString()));
    TestPerson.require(issued, 201);
    TestKey expiring =
        new TestKey(vault.client(), issued.text("accessKeyId"), issued.text("accessKeySecret"));
    TestPerson.require(expiring.whoAmI(), 200);

    vault.clock().advance(Duration.ofMinutes(10));
    assertRefused("expired", expiring);
  }

  @Test
  void keysOfDisabledOwnersAreRefusedAlike() {
    TestPerson dave = administrator.createUser("dave", Map.of());
    TestKey key = administrator.issue(dave.userId());
    TestPerson.require(key.whoAmI(), 200);
    String user = "/v1/users/" + dave.userId();
    TestPerson.require(administrator.send("PATCH", user, Map.of("disabled", true)), 200);

    assertRefused("owner disabled", key);

    TestPerson.require(administrator.send("PATCH", user, Map.of("disabled", false)), 200);
    TestPerson.require(key.whoAmI(), 200);
  }

  @Test
  void anAddressThatTheAccountRefusesIsRefusedAlike() {
    String path = "/v1/account/network-policy";
    TestPerson.require(administrator.steppedUp("PUT", path, ELSEWHERE), 200);

    assertRefused("refused by the account", good);

    TestPerson.require(administrator.steppedUp("PUT", path, Map.of("restricted", false)), 200);
    TestPerson.require(good.whoAmI(), 200);
  }

  @Test
  void aWrongSignatureDoesNotBurnTheNonce() {
    Instant now = vault.clock().instant();
    Map<String, String> right = good.sign("GET", CALLER, null, now, "one-nonce-for-all");
    Map<String, String> wrong = forged(good).sign("GET", CALLER, null, now, "one-nonce-for-all");

    assertThat(send(wrong).shape()).isEqualTo(refusal);
    assertThat(send(right).status()).isEqualTo(200);
    assertThat(send(right).shape()).as("replayed").isEqualTo(refusal);
    assertThat(send(wrong).shape()).isEqualTo(refusal);
  }

  @Test
  void aRefusedRequestIsNoUse() throws InterruptedException {
    TestPerson.require(good.whoAmI(), 200);
    TimeUnit.MILLISECONDS.sleep(LAST_USE_WRITTEN_MILLIS);
    String before = lastUse();
    assertThat(before).contains("127.0.0.1");
    vault.clock().advance(Duration.ofMinutes(1));

    assertRefused("wrong signature", forged(good));
    change(good, Map.of("status", "INACTIVE"));
    assertRefused("disabled", good);
    change(good, Map.of("status", "ACTIVE"));
    TimeUnit.MILLISECONDS.sleep(LAST_USE_WRITTEN_MILLIS);

    assertThat(lastUse()).isEqualTo(before);
    TestPerson.require(good.whoAmI(), 200);
    TimeUnit.MILLISECONDS.sleep(LAST_USE_WRITTEN_MILLIS);
    assertThat(lastUse()).isNotEqualTo(before);
  }

  private static void assertRefused(String why, TestKey key) {
    assertThat(key.whoAmI().shape()).as(why).isEqualTo(refusal);
    assertThat(forged(key).whoAmI().shape()).as(why + ", wrong signature").isEqualTo(refusal);
  }

  private static TestKey forged(TestKey key) {
    return new TestKey(vault.client(), key.id(), "SPSKnotTheSecretOfAnyKeyAtAll");
  }

  private static Answer send(Map<String, String> headers) {
    return good.client().send("GET", CALLER, headers, null);
  }

  private static String lastUse() {
    Answer found = administrator.get("/v1/users/" + alice.userId() + "/access-keys");
    TestPerson.require(found, 200);
    return found.json().at("/accessKeys/0/lastUse").toString();
  }

  private static void change(TestKey key, Map<String, Object> change) {
    TestPerson.require(administrator.send("PATCH", path(key), change), 200);
  }

  private static String path(TestKey key) {
    return "/v1/access-keys/" + key.id();
  }
}
