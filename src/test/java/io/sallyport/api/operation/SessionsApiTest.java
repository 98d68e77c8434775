package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Identity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsApiTest {
  private final TestVault vault = new TestVault();
  private final Identity alice = Examples.user(7, "alice");

  @Test
  void oneSeesWhereOneIsSignedInAndWhichSessionIsThis() {
    vault.api.comeFrom("198.51.100.7");
    String elsewhere = vault.session(vault.administrator);
    vault.api.comeFrom("192.0.2.7");
    String here = vault.session(vault.administrator);
    JsonNode sessions = vault.get(here, "/v1/sessions").json().get("sessions");
    assertThat(sessions).hasSize(2);
    assertThat(sessions.get(0).get("current").asBoolean()).isTrue();
    assertThat(sessions.get(0).get("source").asText()).isEqualTo("192.0.2.7");
    assertThat(sessions.get(1).get("current").asBoolean()).isFalse();
    assertThat(sessions.get(1).get("source").asText()).isEqualTo("198.51.100.7");
    assertThat(vault.get(elsewhere, "/v1/sessions?userId=me").json().at("/sessions/1/current")
            .asBoolean())
        .isTrue();
  }

  @Test
  void anEndedSessionOpensNothingAndTheEndIsRecorded() {
    String lost = vault.session(vault.administrator);
    String here = vault.session(vault.administrator);
    String id =
        vault.get(here, "/v1/sessions").json().at("/sessions/1/sessionId").asText();
    assertThat(vault.call(here, "DELETE", "/v1/sessions/" + id, null).status()).isEqualTo(204);
    assertThat(vault.get(lost, "/v1/users").status()).isEqualTo(401);
    assertThat(vault.get(here, "/v1/users").status()).isEqualTo(200);
    assertThat(vault.call(here, "DELETE", "/v1/sessions/" + id, null).status()).isEqualTo(404);
    AuditEvent recorded =
        vault.keyVault.vault().events().stream()
            .filter(event -> event.action() == AuditAction.SESSION_END)
            .findFirst()
            .orElseThrow();
    assertThat(recorded.target()).isEqualTo(id);
    assertThat(recorded.details()).containsEntry("owner", "admin@acme.example.com");
  }

  @Test
  void administratorsEndTheSessionsOfUsersAndUsersThoseOfNobodyElse() {
    vault.add(alice);
    String hers = vault.session(alice);
    String his = vault.session(vault.administrator);
    assertThat(vault.get(hers, "/v1/sessions").json().get("sessions")).hasSize(1);
    Answer forbidden = vault.get(hers, "/v1/sessions?userId=" + vault.administrator.id());
    assertThat(forbidden.get("code")).isEqualTo("NotPermitted");
    String administrators =
        vault.get(his, "/v1/sessions").json().at("/sessions/0/sessionId").asText();
    assertThat(vault.call(hers, "DELETE", "/v1/sessions/" + administrators, null).get("code"))
        .isEqualTo("NotPermitted");

    String id =
        vault
            .get(his, "/v1/sessions?userId=" + alice.id())
            .json()
            .at("/sessions/0/sessionId")
            .asText();
    assertThat(vault.call(his, "DELETE", "/v1/sessions/" + id, null).status()).isEqualTo(204);
    assertThat(vault.get(hers, "/v1/users/me").status()).isEqualTo(401);
  }

  @Test
  void whatWasLeftIdleOrIsNobodysIsNotShown() {
    vault.session(vault.administrator);
    vault.clock.advance(Duration.ofMinutes(15));
    String here = vault.session(vault.administrator);
    assertThat(vault.get(here, "/v1/sessions").json().get("sessions")).hasSize(1);
    assertThat(vault.get(here, "/v1/sessions?userId=x").status()).isEqualTo(400);
    assertThat(vault.call(here, "DELETE", "/v1/sessions/x", null).status()).isEqualTo(404);
  }
}
