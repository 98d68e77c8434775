package io.sallyport;

import static io.sallyport.TestRpc.RAM;
import static io.sallyport.TestRpc.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a role session when the AccessKey that assumed the role is changed. */
class LendingKeyTest {
  @TempDir private Path folder;

  @Test
  void aSessionIsConfinedWithTheKeyThatAssumedItAndEndsWithIt() {
    try (TestVault vault = TestVault.start(folder)) {
      TestPerson admin = vault.administrator();
      TestPerson carol = admin.createUser("carol", Map.of("administrator", true));
      TestKey key = carol.issue("me");
      TestRoleSession session = TestRoleSession.of(vault.client(), assumed(new TestRpc(key)));
      assertThat(session.whoAmI().status()).isEqualTo(200);

      String path = "/v1/access-keys/" + key.id();
      Map<String, Object> elsewhere =
          Map.of("restricted", true, "allowed", List.of("203.0.113.0/24"), "allowLockout", true);
      TestPerson.require(admin.send("PUT", path + "/network-policy", elsewhere), 200);
      assertError(session.whoAmI(), 403, "AccessDenied.NetworkPolicy");
      TestPerson.require(
          admin.send("PUT", path + "/network-policy", Map.of("restricted", false)), 200);
      assertThat(session.whoAmI().status()).isEqualTo(200);

      TestPerson.require(admin.send("PATCH", path, Map.of("status", "INACTIVE")), 200);
      assertError(session.whoAmI(), 400, "InvalidSecurityToken.Expired");
    }
  }

  private static Answer assumed(TestRpc by) {
    String account = by.call(STS, "GetCallerIdentity").text("AccountId");
    String trust =
        """
        {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
          "Principal":{"RAM":"acs:ram::%s:root"}}]}"""
            .formatted(account);
    TestPerson.require(
        by.call(RAM, "CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", trust), 200);
    return by.call(
        STS,
        "AssumeRole",
        "RoleArn",
        "acs:ram::" + account + ":role/deploy",
        "RoleSessionName",
        "build-7");
  }

  private static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status() + " " + answer.text("Code"))
        .as("%s", answer)
        .isEqualTo(status + " " + code);
  }
}
