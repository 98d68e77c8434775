package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.fake.Examples;
import org.junit.jupiter.api.Test;

class SecurityPreferenceApiTest {
  private static final String PATH = "/v1/account/security-preference";

  private final TestVault vault = new TestVault();
  private final String session = vault.session(vault.administrator);

  @Test
  void olderSchemesAndTheIdleLimitAreTheAccountsChoice() {
    Answer set = put("{\"hmacSha1\":false,\"idleDaysMax\":90}");
    assertThat(set.status()).as("%s", set).isEqualTo(200);
    assertThat(vault.get(session, PATH).text())
        .isEqualTo(
            "{\"usersManageKeys\":false,\"usersManageSecondFactor\":true,"
                + "\"usersChangePassword\":true,\"hmacSha1\":false,\"idleDaysMax\":90}");
    assertThat(put("{\"idleDaysMax\":100}").status()).isEqualTo(400);
    assertThat(put("{\"idleDaysMax\":\"90\"}").status()).isEqualTo(400);
    assertThat(put("{\"idleDaysMax\":90.0}").status()).isEqualTo(400);
  }

  @Test
  void aGrantTakenBeforehandLetsUsersManageKeys() {
    assertThat(put("{\"usersManageKeys\":true}").get("code")).isEqualTo("StepUpRequired");
    Answer granted =
        vault.call(
            session,
            "POST",
            "/v1/step-up",
            ("{\"action\":\"PREFERENCE_SET\",\"target\":\"%s\","
                    + "\"parameters\":{\"usersManageKeys\":true}}")
                .formatted(Examples.ACME.id()),
            "code=" + vault.code(vault.administrator));
    Answer set =
        vault.call(
            session, "PUT", PATH, "{\"usersManageKeys\":true}", "grant=" + granted.get("grant"));
    assertThat(set.json().get("usersManageKeys").asBoolean()).as("%s", set).isTrue();
  }

  private Answer put(String body) {
    return vault.call(session, "PUT", PATH, body);
  }
}
