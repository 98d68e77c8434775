package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.fake.Examples;
import org.junit.jupiter.api.Test;

class IssueAccessKeyApiTest {
  private static final String MINE = "/v1/users/me/access-keys";

  private final TestVault vault = new TestVault();
  private final String session = vault.session(vault.administrator);

  @Test
  void aKeyIsIssuedWithACodeAndItsSecretSignsARequest() {
    Answer issued = issue("{\"useCase\":\"CLI\",\"description\":\"nightly\"}");
    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.header("Location")).isEqualTo("/v1/access-keys/" + issued.get("accessKeyId"));
    assertThat(issued.get("status")).isEqualTo("ACTIVE");

    TestSigner signer = new TestSigner(issued.get("accessKeyId"), issued.get("accessKeySecret"));
    Answer me = signed(signer);
    assertThat(me.status()).as("%s", me).isEqualTo(200);
    assertThat(me.get("identityType")).isEqualTo("RAMUser");
    assertThat(me.get("credential")).isEqualTo("accessKey");
    assertThat(me.get("arn")).isEqualTo("acs:ram::1000000000000001:user/admin");
  }

  @Test
  void theSecretIsNowhereButInThatOneAnswer() {
    Answer issued = issue("{}");
    String secret = issued.get("accessKeySecret");
    Answer read = vault.get(session, issued.header("Location"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text()).doesNotContain(secret).doesNotContain("accessKeySecret");
    assertThat(vault.get(session, MINE).text()).doesNotContain(secret);
    assertThat(vault.keyVault.vault().events().toString()).doesNotContain(secret);
  }

  @Test
  void withoutAStepUpTheAnswerIsAChallenge() {
    Answer answer = vault.call(session, "POST", MINE, "{}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.get("code")).isEqualTo("StepUpRequired");
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer error=\"insufficient_user_authentication\","
                + " acr_values=\"urn:sallyport:acr:totp\", max_age=\"0\"");
    AuditEvent recorded = lastEvent();
    assertThat(recorded.action()).isEqualTo(AuditAction.KEY_ISSUE);
    assertThat(recorded.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(recorded.reason()).isEqualTo("StepUpRequired");
    assertThat(recorded.requestId()).isEqualTo(answer.requestId());
  }

  @Test
  void csvIsAnAttachmentWithTheTwoColumns() {
    Answer issued =
        vault.api.call(
            "POST",
            MINE,
            "{}",
            "Authorization",
            session,
            "Accept",
            "text/csv",
            "Sallyport-Step-Up",
            "code=" + vault.code(vault.administrator));
    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.header("Content-Type")).startsWith("text/csv");
    assertThat(issued.header("Content-Disposition"))
        .matches("attachment; filename=\"SPAK[0-9A-Za-z]{20}\\.csv\"");
    assertThat(issued.text())
        .matches(
            """
            "AccessKey ID","AccessKey secret"\r
            "SPAK[0-9A-Za-z]{20}","SPSK[0-9A-Za-z]+"\r
            """);
  }

  @Test
  void aThirdKeyIsRefused() {
    issue("{}");
    issue("{}");
    Answer third = issue("{}");
    assertThat(third.status()).isEqualTo(409);
    assertThat(third.get("code")).isEqualTo("QuotaReached");
  }

  @Test
  void aRetryWithTheSameIdempotencyKeyGetsTheIdAndNoSecret() {
    String code = "code=" + vault.code(vault.administrator);
    Answer first = idempotent("{}", code);
    Answer retry = idempotent("{}", code);
    assertThat(first.status()).isEqualTo(201);
    assertThat(retry.status()).isEqualTo(200);
    assertThat(retry.get("accessKeyId")).isEqualTo(first.get("accessKeyId"));
    assertThat(retry.json().get("secretDelivered").asBoolean()).isTrue();
    assertThat(retry.text()).doesNotContain(first.get("accessKeySecret"));
    Answer other = idempotent("{\"description\":\"other\"}", code);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.get("code")).isEqualTo("IdempotencyMismatch");
  }

  @Test
  void aGrantIsGoodForExactlyItsOperationAndOnce() {
    Answer granted =
        vault.call(
            session,
            "POST",
            "/v1/step-up",
            "{\"action\":\"KEY_ISSUE\",\"target\":\"me\",\"parameters\":{\"useCase\":\"CLI\"}}",
            "code=" + vault.code(vault.administrator));
    assertThat(granted.status()).as("%s", granted).isEqualTo(201);
    String grant = "grant=" + granted.get("grant");

    Answer otherUse = vault.call(session, "POST", MINE, "{\"useCase\":\"OTHER\"}", grant);
    assertThat(otherUse.get("code")).isEqualTo("StepUpFailed");
    Answer issued = vault.call(session, "POST", MINE, "{\"useCase\":\"CLI\"}", grant);
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    Answer again = vault.call(session, "POST", MINE, "{\"useCase\":\"CLI\"}", grant);
    assertThat(again.status()).isEqualTo(401);
  }

  @Test
  void aRootKeyNeedsItsAcknowledgement() {
    String root = vault.session(Examples.ROOT);
    Answer refused = vault.call(root, "POST", MINE, "{}", "code=" + vault.code(Examples.ROOT));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.get("code")).isEqualTo("RootKeyNotAcknowledged");
    Answer issued =
        vault.call(
            root,
            "POST",
            MINE,
            "{\"acknowledgeRootRisk\":true}",
            "code=" + vault.code(Examples.ROOT));
    assertThat(issued.status()).isEqualTo(201);
  }

  @Test
  void everyWrongFieldIsToldAtOnceAndNoCodeIsSpent() {
    String code = "code=" + vault.code(vault.administrator);
    Answer answer =
        vault.call(
            session,
            "POST",
            MINE,
            "{\"useCase\":\"WAR\",\"description\":7,\"expiresAt\":\"tomorrow\",\"zzz\":1,"
                + "\"networkPolicy\":{\"restricted\":true,\"allowed\":[\"10.0.0.1/8\",3]}}",
            code);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors"))
        .extracting(error -> error.get("field").asText())
        .containsExactlyInAnyOrder(
            "useCase",
            "description",
            "expiresAt",
            "networkPolicy.allowed[0]",
            "networkPolicy.allowed[1]",
            "zzz");
    assertThat(vault.call(session, "POST", MINE, "{}", code).status()).isEqualTo(201);
  }

  @Test
  void aRefusedSignedRequestShowsInTheAuditOfTheKeysAccount() {
    Answer issued = issue("{}");
    String id = issued.get("accessKeyId");
    TestSigner forger = new TestSigner(id, "not the secret of this key at all");
    assertThat(signed(forger).status()).isEqualTo(401);
    vault.strangers.flush(false);
    assertThat(lastEvent().accountId()).isEqualTo(Examples.ACME.id().value());
    assertThat(lastEvent().details()).containsEntry("claimedKey", id);
    assertThat(lastEvent().principal()).isNull();
  }

  private Answer signed(TestSigner signer) {
    return vault.api.send(
        "GET",
        "/v1/caller-identity",
        signer.sign("GET", "/v1/caller-identity", "", vault.clock.instant()),
        "");
  }

  private Answer issue(String body) {
    return vault.call(session, "POST", MINE, body, "code=" + vault.code(vault.administrator));
  }

  private Answer idempotent(String body, String stepUp) {
    return vault.api.call(
        "POST",
        MINE,
        body,
        "Authorization",
        session,
        "Sallyport-Step-Up",
        stepUp,
        "Idempotency-Key",
        "retry-1");
  }

  private AuditEvent lastEvent() {
    return vault.keyVault.vault().events().getLast();
  }
}
