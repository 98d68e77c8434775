package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that a relying service shows, over HTTPS. */
class VerifyOverHttpsTest {
  private static TestVault vault;
  private static TestPerson administrator;
  private static TestPerson alice;
  private static TestKey key;
  private static String credential;

  @BeforeAll
  static void start(@TempDir Path folder) {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
    alice = administrator.createUser("alice", Map.of());
    key = administrator.issue(alice.userId());
    credential = register(Map.of("name", "images")).text("credential");
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void theServiceLearnsWhoSigned() {
    Answer answer = verify(credential, shown("GET", "/objects/7", null));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().get("verified").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.json().at("/principal/userId").asText()).isEqualTo(alice.userId());
    assertThat(answer.text("accessKeyId")).isEqualTo(key.id());
  }

  private static Answer register(Map<String, Object> service) {
    Answer made = administrator.steppedUp("POST", "/v1/relying-services", service);
    TestPerson.require(made, 201);
    return made;
  }

  private static Map<String, Object> shown(String method, String target, String body) {
    Map<String, String> headers = new java.util.HashMap<>(key.sign(method, target, body));
    headers.put("host", vault.client().host());
    List<List<String>> lines =
        headers.entrySet().stream()
            .map(line -> List.of(line.getKey(), line.getValue()))
            .collect(Collectors.toList());
    return Map.of("method", method, "target", target, "headers", lines, "source", "192.0.2.7");
  }

  private static Answer verify(String credential, Map<String, Object> request) {
    return vault
        .client()
        .send(
            "POST",
            "/v1/verify",
            Map.of("Sallyport-Verifier", credential),
            Map.of("request", request));
  }
}
