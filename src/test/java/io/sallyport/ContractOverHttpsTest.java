package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.TestClient.Answer;
import io.sallyport.fake.PolicyExamples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The server serves what {@code openapi.yaml} promises, that document included, and no more. */
class ContractOverHttpsTest {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  /** Asked by proxies: 401 is said of their clients, and any method will do. */
  private static final String ASKED_BY_PROXIES = "/v1/auth-request";

  private static final String PROBLEM = "application/problem+json";

  private static TestVault vault;
  private static TestClient client;
  private static TestPerson administrator;
  private static byte[] document = {};

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    vault = TestVault.start(folder);
    client = vault.client();
    administrator = vault.administrator();
    try (InputStream file = TestVault.class.getResourceAsStream("/openapi.yaml")) {
      document = Objects.requireNonNull(file).readAllBytes();
    }
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void theServedDocumentIsTheFile() {
    Answer served = send("GET", "/v1/openapi.yaml");

    assertThat(served.status()).isEqualTo(200);
    assertThat(served.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(served.response().body()).isEqualTo(document);
  }

  @Test
  void everyPromisedOperationIsServedToWhomItIsFor() {
    operations()
        .forEach(
            (path, operations) ->
                operations.forEach(
                    (method, open) -> {
                      int status = send(method, filled(path)).status();
                      String what = method + " " + path;
                      if (open) {
                        assertThat(status).as(what).isNotIn(401, 403, 404, 405, 500, 501);
                      } else {
                        int refused = path.equals(ASKED_BY_PROXIES) ? 403 : 401;
                        assertThat(status).as(what).isEqualTo(refused);
                      }
                    }));
  }

  @Test
  void anAdministratorReadsAllThereIsToRead() {
    TestKey key = administrator.issue("me");
    Answer service =
        administrator.steppedUp("POST", "/v1/relying-services", Map.of("name", "read"));
    administrator.post(
        "/v1/roles", Map.of("roleName", "read", "trustPolicy", PolicyExamples.TRUST));
    operations()
        .forEach(
            (path, operations) -> {
              if (operations.containsKey("GET") && !path.equals(ASKED_BY_PROXIES)) {
                String filled =
                    path.replace("{accessKeyId}", key.id())
                        .replace("{userId}", "me")
                        .replace("{policyType}", "SYSTEM")
                        .replace("{policyName}", "AdministratorAccess")
                        .replace("{version}", "v1")
                        .replace("{roleName}", "read")
                        .replace("{relyingServiceId}", service.text("relyingServiceId"));
                assertThat(administrator.get(filled).status()).as(filled).isEqualTo(200);
              }
            });
  }

  @Test
  void otherMethodsAreNotAllowedAndTheAllowedOnesTold() {
    operations()
        .forEach(
            (path, operations) -> {
              for (String method : METHODS) {
                if (!operations.containsKey(method) && !path.equals(ASKED_BY_PROXIES)) {
                  Answer answer = send(method, filled(path));
                  assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
                  assertThat(answer.header("Content-Type")).isEqualTo(PROBLEM);
                  assertThat(answer.header("Allow"))
                      .as(path)
                      .isEqualTo(String.join(", ", new TreeSet<>(operations.keySet())));
                }
              }
            });
  }

  @Test
  void otherPathsAreNotFound() {
    for (String path :
        new String[] {"/v1", "/v1/", "/v2/users", "/v1/users/", "/v1/user", "/health",
            "/v1/users/me/totp/", "/v1/openapi.json", "/V1/users", "/metrics"}) {
      Answer answer = send("GET", path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Content-Type")).as(path).isEqualTo(PROBLEM);
      assertThat(answer.code()).as(path).isEqualTo("NotFound");
    }
  }

  private static Answer send(String method, String path) {
    return client.send(method, path, Map.of(), null);
  }

  private static String filled(String path) {
    return path.replaceAll("\\{[^}]*}", "me");
  }

  /** By path and method, whether it is open to everybody. */
  private static Map<String, Map<String, Boolean>> operations() {
    Object content = new Yaml().load(new String(document, StandardCharsets.UTF_8));
    JsonNode paths = new ObjectMapper().<JsonNode>valueToTree(content).path("paths");
    Map<String, Map<String, Boolean>> operations = new LinkedHashMap<>();
    for (var path : paths.properties()) {
      Map<String, Boolean> open = new LinkedHashMap<>();
      for (var operation : path.getValue().properties()) {
        JsonNode security = operation.getValue().get("security");
        open.put(
            operation.getKey().toUpperCase(Locale.ROOT), security != null && security.isEmpty());
      }
      operations.put(path.getKey(), open);
    }
    assertThat(operations).hasSizeGreaterThan(15);
    return operations;
  }
}
