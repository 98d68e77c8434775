package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.fake.Examples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontTest {
  private final TestVault vault = new TestVault();
  private final String session = vault.session(vault.administrator);

  @Test
  void whatCannotBeRecordedIsNotAnswered() {
    vault.keyVault.vault().failAudit();
    Answer read = vault.get(session, "/v1/users");
    Answer refused = vault.get(session, "/v1/users/100000000000000099");
    Answer changed = vault.call(session, "POST", "/v1/users", "{\"userName\":\"new\"}");
    for (Answer answer : List.of(read, refused, changed)) {
      assertThat(answer.status()).as("%s", answer).isEqualTo(503);
      assertThat(answer.get("code")).isEqualTo("Unavailable");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.text()).doesNotContain("userName").doesNotContain("audit");
    }
  }

  @Test
  void aReadIsRecordedOnceAndAChangeByItself() {
    int before = events().size();
    vault.get(session, "/v1/users");
    assertThat(events()).hasSize(before + 1);
    assertThat(events().getLast().action()).isEqualTo(AuditAction.USER_LIST);
    vault.call(session, "POST", "/v1/users", "{\"userName\":\"new\"}");
    assertThat(events()).hasSize(before + 2);
    assertThat(events().getLast().action()).isEqualTo(AuditAction.USER_CREATE);
    assertThat(events().getLast().outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void credentialsThatDoNotHoldAllLookAlike() {
    List<Answer> answers =
        List.of(
            vault.api.call("GET", "/v1/users", null),
            with("Bearer sps_" + "A".repeat(43)),
            with("Bearer "),
            with("Bearer \u00fc"),
            with("Basic YWRtaW46YWRtaW4="),
            with("sps_x"),
            with("ACS3-HMAC-SHA256 Credential=SPAK,SignedHeaders=host,Signature=00"),
            with(session + " "),
            vault.api.call(
                "GET", "/v1/users", null, "Authorization", session, "Authorization", session));
    for (Answer answer : answers) {
      assertThat(answer.status()).as("%s", answer).isEqualTo(401);
      assertThat(answer.get("code")).isEqualTo("NotAuthenticated");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=");
    }
  }

  @Test
  void aStrangersMistakesAreNotLookedAt() {
    Answer answer =
        vault.api.call("POST", "/v1/users?x=1", "{", "Content-Type", "text/plain", "Accept", "x");
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void mediaTypesAreStrict() {
    assertThat(typed("text/plain").status()).isEqualTo(415);
    assertThat(typed("application/json; charset=latin1").get("code"))
        .isEqualTo("UnsupportedMediaType");
    assertThat(typed("application/json; charset=utf-8").status()).isEqualTo(201);
    Answer picture =
        vault.api.call("GET", "/v1/users", null, "Authorization", session, "Accept", "image/png");
    assertThat(picture.status()).isEqualTo(406);
    assertThat(events().getLast().reason()).isEqualTo("NotAcceptable");
  }

  @Test
  void whatAnOperationDoesNotTakeIsRefused() {
    assertThat(vault.get(session, "/v1/account?verbose=1").get("code")).isEqualTo("InvalidRequest");
    assertThat(vault.get(session, "/v1/users?limit=10&limit=10").status()).isEqualTo(400);
    assertThat(vault.call(session, "DELETE", "/v1/sessions/current", "{}").status()).isEqualTo(400);
    assertThat(vault.get(session, "/v1/users/me").status()).isEqualTo(200);
  }

  @Test
  void aRefusalIsRecordedWithItsCallerAndTarget() {
    Answer answer = vault.get(session, "/v1/users/100000000000000099");
    assertThat(answer.status()).isEqualTo(404);
    AuditEvent recorded = events().getLast();
    assertThat(recorded.principal()).isEqualTo("admin@acme.example.com");
    assertThat(recorded.target()).isEqualTo("100000000000000099");
    assertThat(recorded.reason()).isEqualTo("NotFound");
    assertThat(recorded.source()).isEqualTo("192.0.2.7");
  }

  @Test
  void anAccountSeesItsOwnAuditOnly() {
    vault
        .keyVault
        .vault()
        .commit(
            new AuditEvent(
                "019f0000-0000-7000-8000-ffffffffffff",
                Examples.START,
                Examples.OTHER.id().value(),
                "x",
                "session",
                "192.0.2.1",
                AuditAction.KEY_ISSUE,
                "foreign",
                Outcome.SUCCEEDED,
                null,
                AuditEvent.StepUpUse.NONE,
                "r",
                Map.of()),
            () -> {});
    Answer all = vault.get(session, "/v1/audit?limit=100");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.text()).doesNotContain("foreign").contains("SIGN_IN");
    Answer one = vault.get(session, "/v1/audit?limit=1&action=SIGN_IN&outcome=SUCCEEDED");
    assertThat(one.json().get("events")).hasSize(1);
    assertThat(vault.get(session, "/v1/audit?limit=101").status()).isEqualTo(400);
    assertThat(vault.get(session, "/v1/audit?since=yesterday").status()).isEqualTo(400);
  }

  @Test
  void pagesOfTheAuditFollowEachOtherWithoutGapOrOverlap() {
    Answer whole = vault.get(session, "/v1/audit?action=TOTP_ENROL");
    Answer first = vault.get(session, "/v1/audit?action=TOTP_ENROL&limit=1");
    Answer second =
        vault.get(session, "/v1/audit?action=TOTP_ENROL&limit=1&next=" + first.get("next"));
    assertThat(whole.json().at("/events/0/id")).isEqualTo(first.json().at("/events/0/id"));
    assertThat(whole.json().at("/events/1/id")).isEqualTo(second.json().at("/events/0/id"));
    assertThat(second.json().has("next")).isFalse();
  }

  @Test
  void readinessNamesWhatIsRedAndNothingMore() {
    assertThat(vault.api.call("GET", "/health/ready", null).get("status")).isEqualTo("ready");
    vault.red.put("database", "connection to 10.1.2.3 refused");
    vault.red.put("disk", "full");
    Answer red = vault.api.call("GET", "/health/ready", null);
    assertThat(red.status()).isEqualTo(503);
    assertThat(red.text())
        .isEqualTo("{\"status\":\"not ready\",\"red\":[\"database\",\"server\"]}");
    assertThat(vault.api.call("GET", "/health/live", null).status()).isEqualTo(200);
  }

  private List<AuditEvent> events() {
    return vault.keyVault.vault().events();
  }

  private Answer with(String authorization) {
    return vault.api.call("GET", "/v1/users", null, "Authorization", authorization);
  }

  private Answer typed(String contentType) {
    return vault.api.call(
        "POST",
        "/v1/users",
        "{\"userName\":\"typed\"}",
        "Authorization",
        session,
        "Content-Type",
        contentType);
  }
}
