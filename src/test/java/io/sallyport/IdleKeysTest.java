package io.sallyport;

import static io.sallyport.RpcAnswers.assertError;
import static io.sallyport.TestRpc.IMS;
import static io.sallyport.TestRpc.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that nobody uses ends by itself; another account's name ends with its domain. */
class IdleKeysTest {
  private static final Duration HALF = Duration.ofDays(50);

  @TempDir private static Path folder;

  @Test
  void anIdleKeyIsRefusedAtOnceAndDisabledByTheHousekeeping() {
    try (TestVault vault = TestVault.start(folder)) {
      TestPerson admin = vault.administrator();
      TestRpc busy = new TestRpc(admin.issue("me"));
      String id = admin.createUser("alice", Map.of()).userId();
      TestKey idle = admin.issue(id);
      Answer set = busy.call(IMS, "SetSecurityPreference", "MaxIdleDaysForAccessKeys", "90");
      assertThat(set.status()).as("%s", set).isEqualTo(200);

      vault.clock().advance(HALF);
      assertThat(busy.call(RAM, "ListAccessKeys").status()).isEqualTo(200);
      vault.clock().advance(HALF);
      assertThat(idle.whoAmI().status()).isEqualTo(401);
      assertError(
          new TestRpc(idle).call(RAM, "ListAccessKeys"), 400, "InvalidAccessKeyId.Inactive");
      assertThat(busy.call(RAM, "ListAccessKeys").status()).isEqualTo(200);

      vault.stop();
      assertThat(housekeeping(vault)).isEqualTo(1);
      vault.restart();
      TestPerson later = admin.at(vault.client());
      later.signIn();
      assertThat(later.get("/v1/access-keys/" + idle.id()).text("status")).isEqualTo("INACTIVE");
      assertThat(later.get("/v1/audit?action=KEY_DISABLE_IDLE").text())
          .contains(idle.id())
          .contains("\"system\"")
          .doesNotContain(busy.key().id());
      enable(later, idle);
      assertThat(idle.at(vault.client()).whoAmI().status()).isEqualTo(200);
    }
  }

  private static void enable(TestPerson admin, TestKey key) {
    Map<String, Object> active = Map.of("status", "ACTIVE");
    TestPerson.require(admin.send("PATCH", "/v1/access-keys/" + key.id(), active), 200);
  }

  /** A round of it, by the very rows that the server left. */
  private static int housekeeping(TestVault vault) {
    try (Adapters adapters = Adapters.open(vault.settings())) {
      Ports ports = adapters.ports(vault.clock());
      return ServingNode.disableIdleKeys(
              ports.storage(), new Wiring(ports, vault.settings()).events())
          .run();
    }
  }
}
