package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.TestClient;
import io.sallyport.TestClient.Answer;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** The session that a browser keeps in a cookie: what it opens, and what it does not. */
class ConsoleSessionTest {
  private static final String SESSION = "/console/session";
  @TempDir private static Path folder;
  private static TestVault vault;
  private static TestPerson administrator;
  private static TestClient client;

  @BeforeAll
  static void start() {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
    client = vault.client();
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void signingInSetsACookieThatScriptsAndOtherSitesNeverSee() {
    Answer opened = signIn(ownOrigin());
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    assertThat(opened.header("Set-Cookie"))
        .matches(
            "__Host-sallyport-session=sps_[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly;"
                + " SameSite=Strict");
    assertThat(opened.text("scope")).isEqualTo("FULL");
    assertThat(opened.text("accountName")).isEqualTo(TestVault.ALIAS);
    assertThat(opened.text("principalName")).isEqualTo(administrator.name());
    assertThat(opened.text("name")).isEqualTo("admin");
    assertThat(opened.text("type")).isEqualTo("USER");
    assertThat(opened.text("source")).isEqualTo("127.0.0.1");
    // What scripts are given is not the token, and the token does not follow from it.
    String token = cookie(opened).substring(cookie(opened).indexOf('=') + 1);
    assertThat(opened.text()).doesNotContain(token);
    assertThat(opened.text("csrfToken")).hasSize(64);
  }

  @Test
  void aPageOfThisOriginUsesTheApiUntilItSignsOut() {
    Answer opened = signIn(ownOrigin());
    Map<String, String> page = page(opened);
    assertThat(send("GET", "/v1/users", page, null).status()).isEqualTo(200);
    Answer again = send("GET", SESSION, Map.of("Cookie", cookie(opened)), null);
    assertThat(again.text("csrfToken")).isEqualTo(opened.text("csrfToken"));
    assertThat(again.json().get("expiresAt")).isEqualTo(opened.json().get("expiresAt"));

    Answer closed = send("DELETE", SESSION, page, null);
    assertThat(closed.status()).isEqualTo(204);
    assertThat(closed.header("Set-Cookie"))
        .startsWith("__Host-sallyport-session=; ")
        .contains("Max-Age=0");
    assertThat(send("GET", "/v1/users", page, null).status()).isEqualTo(401);
    assertThat(send("GET", SESSION, page, null).status()).isEqualTo(401);
  }

  /** Each of them fails when its guard is taken away. */
  @Test
  void whatNoPageOfThisOriginSentIsNobodys() {
    Answer opened = signIn(ownOrigin());
    Map<String, String> page = page(opened);
    List<Map<String, String>> forged = new ArrayList<>();
    forged.add(without(page, "Sallyport-Csrf"));
    forged.add(with(page, "Sallyport-Csrf", "0".repeat(64)));
    forged.add(with(page, "Sallyport-Csrf", signIn(ownOrigin()).text("csrfToken")));
    forged.add(with(page, "Origin", "https://evil.example.com"));
    forged.add(with(page, "Origin", "null"));
    forged.add(with(page, "Origin", "http://" + client.host()));
    forged.add(with(page, "Sec-Fetch-Site", "cross-site"));
    forged.add(with(page, "Sec-Fetch-Site", "same-site"));
    forged.add(with(page, "Sec-Fetch-Site", "none"));
    forged.add(with(page, "Cookie", cookie(opened) + "; " + cookie(opened)));
    forged.add(with(page, "Cookie", cookie(opened).replace("__Host-", "")));
    for (Map<String, String> headers : forged) {
      assertThat(send("GET", "/v1/users", headers, null).status()).as("%s", headers).isEqualTo(401);
    }
    Map<String, String> changing = with(page, "Origin", ownOrigin());
    assertThat(send("GET", "/v1/users", changing, null).status()).isEqualTo(200);
    assertThat(send("DELETE", SESSION, without(page, "Origin"), null).status()).isEqualTo(401);
    assertThat(send("DELETE", SESSION, without(page, "Sallyport-Csrf"), null).status())
        .isEqualTo(401);
    assertThat(send("GET", "/v1/users", page, null).status()).isEqualTo(200);
  }

  @Test
  void anotherPageSignsNobodyIn() {
    for (String origin : List.of("https://evil.example.com", "null", "")) {
      Answer refused = signIn(origin);
      assertThat(refused.status()).as(origin).isEqualTo(401);
      assertThat(refused.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void anAuthorizationIsNeverMixedWithACookie() {
    Map<String, String> page = page(signIn(ownOrigin()));
    assertThat(
            send("GET", "/v1/users", with(page, "Authorization", "Bearer sps_x"), null).status())
        .isEqualTo(401);
  }

  @Test
  void thePageIsServedWithWhatItMayDo() {
    Answer page = send("GET", "/console/", Map.of(), null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.response().headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "trusted-types 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.response().headers().allValues("Cache-Control")).containsExactly("no-cache");
    Answer known =
        send("GET", "/console/", Map.of("If-None-Match", page.header("ETag")), null);
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.text()).isEmpty();
    assertThat(send("GET", "/console/", Map.of("If-None-Match", "\"other\""), null).status())
        .isEqualTo(200);
  }

  @Test
  void theObservatoryHasNothingToWish() throws Exception {
    Path scan = Chromium.tool("@mdn/mdn-http-observatory/src/scan.js");
    // Which names browsers know to be HTTPS only; it would be fetched from elsewhere, and no
    // address of a test is in it.
    Files.writeString(scan.resolveSibling("../conf/hsts-preload.json"), "{}");
    var builder = new ProcessBuilder("node", scan.toAbsolutePath().toString(), client.host());
    builder.environment().put("NODE_EXTRA_CA_CERTS", vault.authority().toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    JsonNode found = new ObjectMapper().readTree(process.getInputStream().readAllBytes());
    assertThat(found.at("/scan/grade").asText()).as("%s", found.toPrettyString()).isEqualTo("A+");
    assertThat(found.at("/scan/testsFailed").asInt()).as("%s", found.toPrettyString()).isZero();
  }

  @Test
  void nothingButItsFilesIsServed() {
    for (String path :
        List.of(
            "/console/logback.xml",
            "/console/%2e%2e/openapi.yaml",
            "/console/..%2fopenapi.yaml",
            "/console/session/x",
            "/console//index.html",
            "/console/INDEX.HTML")) {
      assertThat(send("GET", path, Map.of(), null).status()).as(path).isIn(400, 404);
    }
  }

  @Test
  void whoOpensTheAddressIsShownTheWayAndProgramsAreNot() {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    Answer shown = send("GET", "/", Map.of("Accept", browser), null);
    assertThat(shown.status()).isEqualTo(303);
    assertThat(shown.header("Location")).isEqualTo("/console/");
    assertThat(send("GET", "/console", Map.of(), null).status()).isEqualTo(303);
    for (String accept : List.of("*/*", "application/json", "text/xml,text/html")) {
      assertThat(send("GET", "/", Map.of("Accept", accept), null).status()).isEqualTo(400);
    }
    assertThat(send("GET", "/?Action=ListUsers", Map.of("Accept", browser), null).status())
        .isEqualTo(400);
  }

  private static Answer signIn(String origin) {
    return send(
        "POST",
        SESSION,
        origin.isEmpty() ? Map.of() : Map.of("Origin", origin),
        Map.of(
            "principalName", administrator.name(),
            "password", administrator.password(),
            "code", administrator.freshCode()));
  }

  private static Map<String, String> page(Answer opened) {
    return Map.of(
        "Cookie", "theme=dark; " + cookie(opened),
        "Sallyport-Csrf", opened.text("csrfToken"),
        "Origin", ownOrigin(),
        "Sec-Fetch-Site", "same-origin");
  }

  private static String cookie(Answer opened) {
    String line = opened.header("Set-Cookie");
    return line.substring(0, line.indexOf(';'));
  }

  private static String ownOrigin() {
    return "https://" + client.host();
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    Map<String, String> other = new HashMap<>(all);
    other.put(name, value);
    return other;
  }

  private static Map<String, String> without(Map<String, String> all, String name) {
    Map<String, String> other = new HashMap<>(all);
    other.remove(name);
    return other;
  }

  private static Answer send(
      String method, String path, Map<String, String> headers, @Nullable Object body) {
    return client.send(method, path, headers, body);
  }
}
