package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's main job over HTTPS, with a real token and a real database. */
class FirstKeyTest {
  @Test
  void aKeyIsIssuedUsedConfinedAndDisabled(@TempDir Path folder) {
    try (TestVault vault = TestVault.start(folder)) {
      TestPerson administrator = vault.administrator();
      TestPerson user = administrator.createUser("alice", Map.of());

      assertThat(administrator.post("/v1/users/" + user.userId() + "/access-keys", Map.of()))
          .extracting(Answer::status, Answer::code)
          .containsExactly(401, "StepUpRequired");
      TestKey key = administrator.issue(user.userId());
      assertThat(key.whoAmI().text("principalName")).isEqualTo(user.name());

      String path = "/v1/access-keys/" + key.id();
      Map<String, Object> elsewhere =
          Map.of("restricted", true, "allowed", List.of("192.0.2.0/24"), "allowLockout", true);
      assertThat(administrator.send("PUT", path + "/network-policy", elsewhere).status())
          .isEqualTo(200);
      assertThat(key.whoAmI().status()).isEqualTo(401);
      assertThat(
              administrator
                  .send("PUT", path + "/network-policy", Map.of("restricted", false))
                  .status())
          .isEqualTo(200);
      assertThat(key.whoAmI().status()).isEqualTo(200);

      assertThat(administrator.send("PATCH", path, Map.of("status", "INACTIVE")).status())
          .isEqualTo(200);
      assertThat(key.whoAmI().status()).isEqualTo(401);
    }
  }
}
