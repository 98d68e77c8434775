package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.api.operation.TestApi.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every naughty string in every text field: kept exactly or refused clearly, never a fault. */
class NaughtyStringsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final TestVault vault = new TestVault();
  private final String session = vault.session(vault.administrator);
  private final String keyPath = key();

  @TestFactory
  Stream<DynamicTest> everyTextField() throws IOException {
    List<String> strings = strings();
    return Stream.of(
        field("displayName", strings, s -> patched("/v1/users/me", "displayName", s)),
        field("comments", strings, s -> patched("/v1/users/me", "comments", s)),
        field("description", strings, s -> patched(keyPath, "description", s)),
        field("userName", strings, this::created),
        field("sign-in", strings, this::signedIn),
        field("allowed", strings, this::confined),
        field("password", strings, this::passworded),
        field("query", strings, this::queried),
        field("path", strings, s -> refused(vault.get(session, "/v1/users/" + pathSafe(s)))));
  }

  private static DynamicTest field(String name, List<String> strings, Consumer<String> check) {
    return dynamicTest(name, () -> strings.forEach(check));
  }

  private void patched(String path, String member, String text) {
    ObjectNode body = MAPPER.createObjectNode().put(member, text);
    Answer answer = vault.call(session, "PATCH", path, body.toString());
    if (answer.status() == 200) {
      String kept = vault.get(session, path).json().path(member).asText();
      // A blank description is none.
      assertThat(kept).isIn(text.isBlank() ? List.of(text, "") : List.of(text));
    } else {
      refused(answer);
    }
  }

  private void created(String text) {
    ObjectNode body = MAPPER.createObjectNode().put("userName", text);
    Answer answer = vault.call(session, "POST", "/v1/users", body.toString());
    if (answer.status() == 201) {
      assertThat(answer.get("userName")).isEqualTo(text);
    } else {
      assertThat(answer.status()).as("%s", answer).isIn(400, 409);
    }
  }

  private void signedIn(String text) {
    ObjectNode body =
        MAPPER
            .createObjectNode()
            .put("principalName", text)
            .put("password", text)
            .put("code", text);
    Answer answer = vault.api.call("POST", "/v1/sessions", body.toString());
    assertThat(answer.status()).as("%s", answer).isIn(401, 429);
  }

  private void confined(String text) {
    ObjectNode body = MAPPER.createObjectNode().put("restricted", true);
    body.putArray("allowed").add(text);
    Answer answer = vault.call(session, "PUT", keyPath + "/network-policy", body.toString());
    assertThat(answer.status()).as("%s", answer).isIn(400, 409);
  }

  private void passworded(String text) {
    ObjectNode body = MAPPER.createObjectNode().put("password", text).put("currentPassword", text);
    Answer answer = vault.call(session, "PUT", "/v1/users/me/password", body.toString());
    assertThat(answer.status()).as("%s", answer).isBetween(400, 429);
  }

  private void queried(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    Answer audit = vault.get(session, "/v1/audit?principal=" + encoded);
    assertThat(audit.status()).as("%s", audit).isIn(200, 400);
    Answer users = vault.get(session, "/v1/users?next=" + encoded);
    assertThat(users.status()).as("%s", users).isIn(200, 400);
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isIn(400, 404);
    assertThat(answer.get("code")).isIn("InvalidRequest", "NotFound");
  }

  /** The test's own routing splits at slashes and question marks. */
  private static String pathSafe(String text) {
    return text.isEmpty() ? "_" : text.replace('/', '_').replace('?', '_');
  }

  private String key() {
    String code = "code=" + vault.code(vault.administrator);
    return vault.call(session, "POST", "/v1/users/me/access-keys", "{}", code).header("Location");
  }

  private static List<String> strings() throws IOException {
    Path file =
        Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"), "naughty/blns.json");
    if (!Files.isRegularFile(file)) {
      assertThat(System.getenv("CI")).as("%s is missing", file).isNotEqualTo("true");
      Assumptions.abort("no naughty strings at " + file);
    }
    return List.of(MAPPER.readValue(file.toFile(), String[].class));
  }
}
