package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.TestClient.Answer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a kill -9 the state equals the audit (I10), and what was used stays used (I5). */
class CrashTest {
  private static final int KILLED = 137;

  @Test
  void killedAtAnyPointOfAnIssuanceTheStateEqualsTheAudit(@TempDir Path folder) throws Exception {
    try (TestVault vault = TestVault.start(folder)) {
      TestPerson administrator = vault.administrator();
      String user = administrator.createUser("alice", Map.of()).userId();
      int issued = 0;
      for (TestNode.Halt halt :
          List.of(
              TestNode.Halt.BEFORE_MINT, TestNode.Halt.AFTER_MINT, TestNode.Halt.AFTER_COMMIT)) {
        String code = administrator.freshCode();
        vault.stop();
        try (TestNode node = vault.spawn(halt)) {
          TestPerson there = administrator.at(vault.client(node.address()));
          assertThatThrownBy(() -> issue(there, user, code, halt.name()))
              .isInstanceOf(UncheckedIOException.class);
          assertThat(node.ended()).isEqualTo(KILLED);
        }
        vault.restart();
        administrator = administrator.at(vault.client());
        issued += halt == TestNode.Halt.AFTER_COMMIT ? 1 : 0;
        assertThat(keys(administrator, user)).as("keys after %s", halt).hasSize(issued);
        assertThat(recorded(administrator)).containsExactlyElementsOf(keys(administrator, user));
        Answer again = issue(administrator, user, code, "other-" + halt);
        assertThat(again.code()).as("the code after %s", halt).isEqualTo("StepUpSpent");
      }
      aRetryTellsTheKeyButNeverTheSecret(administrator, user);
    }
  }

  private static void aRetryTellsTheKeyButNeverTheSecret(TestPerson administrator, String user) {
    Answer retried =
        administrator.send(
            "POST",
            "/v1/users/" + user + "/access-keys",
            Map.of("Idempotency-Key", TestNode.Halt.AFTER_COMMIT.name()),
            Map.of());
    assertThat(retried.status()).isEqualTo(200);
    assertThat(retried.text("accessKeyId")).isEqualTo(keys(administrator, user).getFirst());
    assertThat(retried.json().path("secretDelivered").asBoolean()).isTrue();
    assertThat(retried.text()).doesNotContain("SPSK");
  }

  @Test
  void whatWasSignedBeforeACrashIsNotAcceptedAgain(@TempDir Path folder) throws Exception {
    try (TestVault vault = TestVault.start(folder)) {
      TestPerson administrator = vault.administrator();
      TestPerson user = administrator.createUser("alice", Map.of());
      TestKey key = administrator.issue(user.userId());
      vault.stop();
      Map<String, String> captured;
      try (TestNode node = vault.spawn(TestNode.Halt.NOWHERE)) {
        TestClient there = vault.client(node.address());
        captured = key.at(there).sign("GET", "/v1/caller-identity", null);
        TestPerson.require(there.send("GET", "/v1/caller-identity", captured, null), 200);
        assertThat(there.send("GET", "/v1/caller-identity", captured, null).status())
            .isEqualTo(401);
        node.kill();
      }
      try (TestNode node = vault.spawn(TestNode.Halt.NOWHERE)) {
        TestClient there = vault.client(node.address());
        TestKey at = key.at(there);
        // Signed anew for the new port, but dated before the crash.
        Map<String, String> old =
            at.sign(
                "GET", "/v1/caller-identity", null, vault.clock().instant(),
                "a nonce never used before".replace(' ', '-'));
        assertThat(there.send("GET", "/v1/caller-identity", old, null).code())
            .isEqualTo("StaleTimestamp");
        node.kill();
      }
      vault.restart();
      vault.clock().advance(Duration.ofSeconds(30));
      assertThat(key.at(vault.client()).whoAmI().status()).isEqualTo(200);
    }
  }

  private static Answer issue(TestPerson by, String user, String code, String idempotencyKey) {
    return by.send(
        "POST",
        "/v1/users/" + user + "/access-keys",
        Map.of("Sallyport-Step-Up", "code=" + code, "Idempotency-Key", idempotencyKey),
        Map.of());
  }

  private static List<String> keys(TestPerson by, String user) {
    List<String> ids = new ArrayList<>();
    for (JsonNode key : by.get("/v1/users/" + user + "/access-keys").json().path("accessKeys")) {
      ids.add(key.path("accessKeyId").asText());
    }
    return ids;
  }

  private static List<String> recorded(TestPerson by) {
    List<String> targets = new ArrayList<>();
    Answer audit = by.get("/v1/audit?action=KEY_ISSUE&outcome=SUCCEEDED");
    TestPerson.require(audit, 200);
    for (JsonNode event : audit.json().path("events")) {
      targets.add(event.path("target").asText());
    }
    return targets;
  }
}
