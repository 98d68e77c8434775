package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.client.Calls;
import io.sallyport.client.ClientException;
import io.sallyport.client.CredentialsAgent;
import io.sallyport.client.RoleCredentials;
import io.sallyport.client.SessionCalls;
import io.sallyport.client.SignedCalls;
import io.sallyport.client.VaultConnection;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without a key reads credentials of a role from the agent and uses them. */
class CredentialsAgentTest {
  @TempDir private static Path folder;

  private static TestVault vault;
  private static TestPerson admin;
  private static RoleCredentials.Wish wish;

  @BeforeAll
  static void start() {
    vault = TestVault.start(folder);
    admin = vault.administrator();
    String account = admin.get("/v1/caller-identity").text("accountId");
    var rpc = new TestRpc(admin.issue("me"));
    TestPerson.require(
        rpc.call(
            TestRpc.RAM,
            "CreateRole",
            "RoleName",
            "deploy",
            "AssumeRolePolicyDocument",
            """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
              "Principal":{"RAM":"acs:ram::%s:root"}}]}"""
                .formatted(account)),
        200);
    wish =
        new RoleCredentials.Wish(
            "acs:ram::" + account + ":role/deploy", "agent-1", Duration.ofMinutes(30));
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void aProgramGetsCredentialsThatHoldAndAreRenewedInTime() throws Exception {
    try (VaultConnection connection = connection();
        Calls calls = SignedCalls.by(pair(admin, true), connection, vault.clock());
        var credentials = new RoleCredentials(calls, wish, vault.clock());
        var agent = CredentialsAgent.start(0, credentials::form)) {
      JsonNode first = credentials(get(agent.uri()));
      assertThat(first.path("Code").asText()).isEqualTo("Success");
      assertThat(first.path("Expiration").asText())
          .isEqualTo(vault.clock().instant().plus(Duration.ofMinutes(30)).toString());
      assertThat(whoAmI(first)).contains(":assumed-role/deploy/agent-1");

      vault.clock().advance(Duration.ofMinutes(19));
      assertThat(credentials(get(agent.uri()))).isEqualTo(first);
      vault.clock().advance(Duration.ofMinutes(2));
      JsonNode renewed = credentials(get(agent.uri()));
      assertThat(renewed.path("AccessKeyId")).isNotEqualTo(first.path("AccessKeyId"));
      assertThat(whoAmI(renewed)).contains(":assumed-role/deploy/agent-1");
    }
  }

  @Test
  void whoSignedInNeedsNoKeyAndGetsNothingOnceDisabled() throws Exception {
    TestPerson carol = admin.createUser("carol", Map.of("administrator", true));
    try (VaultConnection connection = connection();
        SecretBytes password = secret(carol.password());
        SecretBytes code = secret(carol.freshCode());
        Calls calls = SessionCalls.signIn(connection, carol.name(), password, code);
        var credentials = new RoleCredentials(calls, wish, vault.clock());
        var agent = CredentialsAgent.start(0, credentials::form)) {
      JsonNode held = credentials(get(agent.uri()));
      assertThat(whoAmI(held)).contains(":assumed-role/deploy/agent-1");

      TestPerson.require(
          admin.steppedUp("PATCH", "/v1/users/" + carol.userId(), Map.of("disabled", true)), 200);
      assertThat(whoAmI(held)).contains("InvalidSecurityToken.Expired");
      vault.clock().advance(Duration.ofMinutes(30));
      HttpResponse<String> refused = get(agent.uri());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("NotAuthenticated");
    }
  }

  @Test
  void onlyWhoKnowsThePathAndNamesThisHostGetsAnything() throws Exception {
    try (var agent = CredentialsAgent.start(0, () -> secret("{\"secret\":1}"))) {
      URI uri = agent.uri();
      assertThat(uri.getHost()).isEqualTo("127.0.0.1");
      assertThat(uri.getPath()).matches("/[A-Za-z0-9_-]{43}");
      try (var other = CredentialsAgent.start(0, () -> secret("{}"))) {
        assertThat(other.uri().getPath()).isNotEqualTo(uri.getPath());
      }
      for (String path :
          List.of("/", uri.getPath() + "/", uri.getPath() + "?x", uri.getPath().substring(0, 43))) {
        assertThat(get(uri.resolve(path)).statusCode()).as(path).isEqualTo(404);
      }
      assertThat(raw(uri, "GET", "evil.example:" + uri.getPort())).startsWith("HTTP/1.1 404");
      assertThat(raw(uri, "POST", uri.getAuthority())).startsWith("HTTP/1.1 404");
      assertThat(raw(uri, "GET", uri.getAuthority()))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("cache-control: no-store");
    }
  }

  @Test
  void aKeyThatWorksFromEverywhereIsRefused() throws Exception {
    TestPerson dave = admin.createUser("dave", Map.of());
    try (VaultConnection connection = connection();
        SignedCalls free = SignedCalls.by(pair(dave, false), connection, vault.clock());
        SignedCalls confined = SignedCalls.by(pair(dave, true), connection, vault.clock())) {
      assertThatExceptionOfType(ClientException.class)
          .isThrownBy(() -> RoleCredentials.requireConfined(free, free.keyId()))
          .withMessageContaining("network policy");
      RoleCredentials.requireConfined(confined, confined.keyId());
    }
  }

  /** A key file of the person, as issuing gives it. */
  private static Path pair(TestPerson owner, boolean confined) throws IOException {
    TestKey key = admin.issue(owner.userId());
    if (confined) {
      TestPerson.require(
          admin.send(
              "PUT",
              "/v1/access-keys/" + key.id() + "/network-policy",
              Map.of("restricted", true, "allowed", List.of("127.0.0.0/8"))),
          200);
    }
    return Files.writeString(
        folder.resolve(key.id() + ".csv"),
        "\"AccessKey ID\",\"AccessKey secret\"\r\n\"%s\",\"%s\"\r\n"
            .formatted(key.id(), key.secret()));
  }

  private static String whoAmI(JsonNode form) {
    var session =
        new TestRoleSession(
            new TestKey(
                vault.client(),
                form.path("AccessKeyId").asText(),
                form.path("AccessKeySecret").asText()),
            form.path("SecurityToken").asText());
    return session.whoAmI().text();
  }

  private static VaultConnection connection() {
    return new VaultConnection(URI.create(vault.address()), folder.resolve("ca.pem"));
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.owning(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode credentials(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private static String raw(URI uri, String method, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
              .formatted(method, uri.getPath(), host);
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
