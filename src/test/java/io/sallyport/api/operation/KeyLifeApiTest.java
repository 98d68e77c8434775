package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.fake.Examples;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Enrolment;
import org.junit.jupiter.api.Test;

class KeyLifeApiTest {
  private final TestVault vault = new TestVault();
  private final String session = vault.session(vault.administrator);
  private final Answer issued = issue();
  private final String id = issued.get("accessKeyId");
  private final TestSigner signer = new TestSigner(id, issued.get("accessKeySecret"));
  private final String path = "/v1/access-keys/" + id;
  private final String bin = "/v1/recycle-bin/" + id;

  @Test
  void aKeyIsDisabledRecycledRestoredAndPurged() {
    assertThat(vault.call(session, "DELETE", path, null).get("code")).isEqualTo("WrongState");
    Answer disabled =
        vault.call(session, "PATCH", path, "{\"status\":\"INACTIVE\",\"description\":\"old\"}");
    assertThat(disabled.get("status")).isEqualTo("INACTIVE");
    assertThat(disabled.get("description")).isEqualTo("old");
    assertThat(use().status()).isEqualTo(401);
    assertThat(vault.call(session, "DELETE", path, null).status()).isEqualTo(204);
    Answer recycled = vault.get(session, "/v1/recycle-bin");
    assertThat(recycled.json().at("/accessKeys/0/accessKeyId").asText()).isEqualTo(id);
    Answer restored = vault.call(session, "POST", bin + "/restoration", null);
    assertThat(restored.get("status")).isEqualTo("INACTIVE");
    assertThat(vault.call(session, "DELETE", path, null).status()).isEqualTo(204);
    assertThat(vault.call(session, "DELETE", bin, null).get("code")).isEqualTo("StepUpRequired");
    Answer purged =
        vault.call(session, "DELETE", bin, null, "code=" + vault.code(vault.administrator));
    assertThat(purged.status()).as("%s", purged).isEqualTo(204);
    assertThat(vault.get(session, path).status()).isEqualTo(404);
  }

  @Test
  void aKeysPolicyWorksFromTheNextRequestOn() {
    assertThat(use().status()).isEqualTo(200);
    Answer set =
        vault.call(
            session, "PUT", path + "/network-policy",
            "{\"restricted\":true,\"allowed\":[\"2001:db8::/32\"],\"allowLockout\":true}");
    assertThat(set.status()).as("%s", set).isEqualTo(200);
    assertThat(vault.get(session, path + "/network-policy").text())
        .isEqualTo("{\"restricted\":true,\"allowed\":[\"2001:db8::/32\"]}");
    assertThat(use().status()).isEqualTo(401);
    vault.api.comeFrom("2001:db8::7");
    assertThat(use().status()).isEqualTo(200);
    Answer shown = vault.get(session, path);
    assertThat(shown.json().at("/lastUse/count").asInt()).isEqualTo(2);
    assertThat(shown.json().at("/lastUse/source").asText()).isEqualTo("2001:db8::7");
  }

  @Test
  void aTypoIsToldFromAnUnknownKey() {
    String unknown = ExampleKeys.id(99).value();
    String typo = unknown.substring(0, 23) + (unknown.endsWith("0") ? "1" : "0");
    assertThat(vault.get(session, "/v1/access-keys/" + unknown).get("code")).isEqualTo("NotFound");
    assertThat(vault.get(session, "/v1/access-keys/" + typo).get("code"))
        .isEqualTo("InvalidRequest");
  }

  @Test
  void pagesOfKeysFollowEachOther() {
    String second = issue().get("accessKeyId");
    Answer first = vault.get(session, "/v1/users/me/access-keys?limit=1");
    Answer last = vault.get(session, "/v1/users/me/access-keys?limit=1&next=" + first.get("next"));
    assertThat(first.json().at("/accessKeys/0/accessKeyId").asText()).isEqualTo(id);
    assertThat(last.json().at("/accessKeys/0/accessKeyId").asText()).isEqualTo(second);
    assertThat(last.json().has("next")).isFalse();
  }

  @Test
  void aSignedCallIsNotReplayed() {
    var headers = signer.sign("GET", "/v1/users/me", "", vault.clock.instant());
    assertThat(vault.api.send("GET", "/v1/users/me", headers, "").status()).isEqualTo(200);
    assertThat(vault.api.send("GET", "/v1/users/me", headers, "").status()).isEqualTo(401);
  }

  @Test
  void aSignedCallHasNoSessionToEnd() {
    String current = "/v1/sessions/current";
    var headers = signer.sign("DELETE", current, "", vault.clock.instant());
    assertThat(vault.api.send("DELETE", current, headers, "").get("code")).isEqualTo("NotFound");
  }

  @Test
  void somethingThatDoesNotHoldIsAnsweredByTheRequestIdAlone() {
    var victim = Examples.user(9, "victim");
    vault.add(victim);
    String his = vault.session(victim);
    vault.call(
        session, "DELETE", "/v1/users/" + victim.id() + "/totp", null,
        "code=" + vault.code(vault.administrator));
    enrolUnderAnothersBinding(victim.id());
    Answer answer =
        vault.api.call(
            "POST", "/v1/sessions",
            "{\"principalName\":\"victim@acme.example.com\",\"password\":\""
                + TestVault.PASSWORD + "\",\"code\":\"123456\"}");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.get("detail")).isEqualTo("tell the operator the request id");
    assertThat(answer.get("instance")).isEqualTo(answer.requestId());
    vault.strangers.flush(false);
    AuditEvent recorded = vault.keyVault.vault().events().getLast();
    assertThat(recorded.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(recorded.reason()).isEqualTo("TamperedException");
    assertThat(vault.get(his, "/v1/users/me").status()).isEqualTo(401);
  }

  private void enrolUnderAnothersBinding(IdentityId owner) {
    try (SecretBytes seed = SecretBytes.owning(vault.random.bytes(20))) {
      byte[] binding = Enrolment.binding(Examples.ACME.id(), vault.administrator.id());
      var swapped =
          new Enrolment(
              owner, Examples.ACME.id(), vault.wrapping.wrap(seed, binding), false,
              vault.clock.instant(), 1);
      var enrolments = vault.keyVault.enrolments();
      enrolments.begin(swapped, Examples.event(AuditAction.TOTP_ENROL, "x"));
      enrolments.confirm(
          swapped.confirm(), 1, Examples.event(AuditAction.TOTP_CONFIRM, "x"));
    }
  }

  private Answer issue() {
    return vault.call(
        session, "POST", "/v1/users/me/access-keys", "{}",
        "code=" + vault.code(vault.administrator));
  }

  private Answer use() {
    return vault.api.send(
        "GET", "/v1/caller-identity",
        signer.sign("GET", "/v1/caller-identity", "", vault.clock.instant()), "");
  }
}
