package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.fake.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInApiTest {
  private static final String ADMIN = "admin@acme.example.com";

  private final TestVault vault = new TestVault();

  @Test
  void passwordAndCodeOpenASession() {
    Answer opened = vault.signIn(ADMIN, vault.code(vault.administrator));
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    assertThat(opened.get("scope")).isEqualTo("FULL");
    Answer me = vault.get("Bearer " + opened.get("token"), "/v1/caller-identity");
    assertThat(me.get("principalName")).isEqualTo(ADMIN);
    assertThat(me.get("credential")).isEqualTo("session");
  }

  @Test
  void aWrongPasswordNameOrCodeLookAlikeAndShowInTheAccountsAudit() {
    Answer wrongName = vault.signIn("nobody@acme.example.com", "123456");
    Answer wrongCode = vault.signIn(ADMIN, "000000");
    Answer wrongPassword =
        vault.api.call(
            "POST",
            "/v1/sessions",
            "{\"principalName\":\"" + ADMIN + "\",\"password\":\"wrong\",\"code\":\"123456\"}");
    for (Answer answer : List.of(wrongName, wrongCode, wrongPassword)) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.get("code")).isEqualTo("NotAuthenticated");
      assertThat(answer.headers()).isEqualTo(wrongName.headers());
    }
    AuditEvent recorded = vault.keyVault.vault().events().getLast();
    assertThat(recorded.action()).isEqualTo(AuditAction.SIGN_IN);
    assertThat(recorded.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(recorded.accountId()).isEqualTo(Examples.ACME.id().value());
    assertThat(recorded.target()).isEqualTo(ADMIN);
    assertThat(recorded.principal()).isNull();
  }

  @Test
  void aPasswordTypedAsTheNameIsNotRecorded() {
    Answer answer = vault.signIn("hunter2-canary", "123456");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(vault.keyVault.vault().events().toString()).doesNotContain("canary");
  }

  @Test
  void anErrorNeverRepeatsASecret() {
    // CVE-2025-4166, CVE-2025-52893
    String canary = "Tr0ub4dor-canary";
    List<String> bodies =
        List.of(
            "{\"principalName\":\"" + ADMIN + "\",\"password\":[\"" + canary + "\"]}",
            "{\"principalName\":7,\"password\":\"" + canary + "\"}",
            "{\"principalName\":\"x\",\"password\":\"" + canary + "\",\"password\":\"b\"}",
            "{\"principalName\":\"x\",\"password\":\"" + canary + "\"",
            "{\"principalName\":\"x\",\"password\":" + canary + "}",
            "{\"" + canary + "\":\"x\"}",
            "\"" + canary + "\"");
    for (String body : bodies) {
      Answer answer = vault.api.call("POST", "/v1/sessions", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text()).doesNotContain("canary");
    }
    assertThat(vault.keyVault.vault().events().toString()).doesNotContain("canary");
  }

  @Test
  void aSessionWithoutASecondFactorMayOnlyEnrolOne() {
    var newcomer = Examples.user(7, "newcomer");
    vault.add(newcomer);
    vault.call(
        vault.session(vault.administrator),
        "DELETE",
        "/v1/users/" + newcomer.id() + "/totp",
        null,
        "code=" + vault.code(vault.administrator));
    Answer opened =
        vault.api.call(
            "POST",
            "/v1/sessions",
            "{\"principalName\":\"newcomer@acme.example.com\",\"password\":\""
                + TestVault.PASSWORD
                + "\"}");
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    assertThat(opened.get("scope")).isEqualTo("ENROLMENT");
    String session = "Bearer " + opened.get("token");

    Answer refused = vault.get(session, "/v1/users/me");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.get("code")).isEqualTo("EnrolmentRequired");
    assertThat(vault.keyVault.vault().events().getLast().principal())
        .isEqualTo("newcomer@acme.example.com");
    assertThat(vault.get(session, "/v1/caller-identity").get("sessionScope"))
        .isEqualTo("ENROLMENT");
    assertThat(enrolmentAs(session, "application/json").text()).contains("otpauth://totp/");
    assertThat(enrolmentAs(session, "image/png").header("Content-Type")).isEqualTo("image/png");
    assertThat(enrolmentAs(session, "text/plain").text()).startsWith("otpauth://totp/");
    assertThat(vault.call(session, "DELETE", "/v1/sessions/current", null).status()).isEqualTo(204);
    assertThat(vault.get(session, "/v1/caller-identity").status()).isEqualTo(401);
  }

  private Answer enrolmentAs(String session, String mediaType) {
    Answer begun =
        vault.api.call(
            "POST", "/v1/users/me/totp", null, "Authorization", session, "Accept", mediaType);
    assertThat(begun.status()).as("%s", begun).isEqualTo(201);
    return begun;
  }
}
