package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RoaClient.Message;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SignedBodies;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.signature.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native operations over HTTPS, signed by the other schemes. */
class OldSchemesTest {
  private static final String CALLER = "/v1/caller-identity";
  private static final String NO_SECRET = "SPSKnotTheSecretOfAnyKeyAtAll";

  /** What the client's HTTP library writes by itself. */
  private static final Set<String> BY_THE_LIBRARY = Set.of("host", "content-length");

  private static TestVault vault;
  private static TestPerson administrator;
  private static TestPerson alice;
  private static TestKey key;

  @BeforeAll
  static void start(@TempDir Path folder) {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
    alice = administrator.createUser("alice", Map.of());
    key = administrator.issue(alice.userId());
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void everySchemeThatBindsThePathIsTakenOnce() {
    Map<String, SignedRequest> requests = new LinkedHashMap<>();
    requests.put("SM3", sm3(key.secret()));
    requests.put("ROA", roa(key.secret(), "GET", CALLER, Message.NONE));
    requests.forEach((scheme, request) -> {
      Answer answer = send(request);
      assertThat(answer.status()).as(scheme).isEqualTo(200);
      assertThat(answer.text("accessKeyId")).as(scheme).isEqualTo(key.id());
      assertThat(send(request).shape()).as(scheme + " again").isEqualTo(refusal());
    });
  }

  @Test
  void aBodyIsTakenByItsHashOnly() {
    TestKey own = administrator.issue("me");
    String path = "/v1/access-keys/" + own.id();
    String body = "{\"status\":\"INACTIVE\"}";
    var client = new RoaClient(own.id(), own.secret());
    Message unprotected = new Message(Map.of("Content-MD5", ""), body);
    assertThat(send(client.sign("PATCH", path, Map.of(), unprotected, stamp())).shape())
        .isEqualTo(refusal());
    SignedRequest whole =
        client.sign("PATCH", path, Map.of(), new Message(Map.of(), body), stamp());
    assertThat(send(whole).text("status")).isEqualTo("INACTIVE");
  }

  @Test
  void rpcV1BindsNoPathAndOpensNone() {
    Map<String, String> call = Map.of("Action", "GetUser", "Version", "2019-08-15");
    SignedRequest atRoot = new RpcClient(key.id(), key.secret()).get(call, stamp());
    SignedRequest moved =
        new SignedRequest(
            "GET", CALLER + atRoot.target().substring(1), atRoot.headers(), atRoot.body());
    assertThat(send(moved).shape()).isEqualTo(refusal());
    requireRecorded("claimedKey", key.id());
  }

  @Test
  void strangersAreRefusedAlikeAndTheirKeyIsNamed() {
    assertThat(send(sm3(NO_SECRET)).shape()).isEqualTo(refusal());
    assertThat(send(roa(NO_SECRET, "GET", CALLER, Message.NONE)).shape()).isEqualTo(refusal());
  }

  @Test
  void twoWaysInAreOneTooMany() {
    Map<String, String> headers = headers(roa(key.secret(), "GET", CALLER, Message.NONE));
    String target = CALLER + "?Signature=x&AccessKeyId=" + key.id();
    assertThat(vault.client().send("GET", target, headers, null).shape()).isEqualTo(refusal());
    assertThat(administrator.get(target).shape()).isEqualTo(refusal());
  }

  @Test
  void theRecordOfARefusalKnowsWhatTheAnswerHides() {
    TestKey disabled = administrator.issue(administrator.createUser("bob", Map.of()).userId());
    TestPerson.require(
        administrator.send(
            "PATCH", "/v1/access-keys/" + disabled.id(), Map.of("status", "INACTIVE")),
        200);
    assertThat(disabled.whoAmI().shape()).isEqualTo(refusal());
    requireRecorded("reason", "KeyUnusable: INACTIVE");
  }

  /** Refusals of signed requests are recorded within a second after their answer. */
  private static void requireRecorded(String member, String value) {
    for (int attempt = 0; attempt < 100 && !recorded(member).contains(value); attempt++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    assertThat(recorded(member)).contains(value);
  }

  private static List<String> recorded(String member) {
    Answer audit = administrator.get("/v1/audit?limit=100");
    TestPerson.require(audit, 200);
    return audit.json().findValuesAsText(member);
  }

  private static String refusal() {
    return new TestKey(vault.client(), key.id(), NO_SECRET).whoAmI().shape();
  }

  private static SignedRequest sm3(String secret) {
    return new SigningClient(key.id(), secret, true)
        .sign("GET", CALLER, Map.of("host", vault.client().host()), "", stamp());
  }

  private static SignedRequest roa(String secret, String method, String path, Message message) {
    return new RoaClient(key.id(), secret).sign(method, path, Map.of(), message, stamp());
  }

  private static Stamp stamp() {
    Instant now = vault.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return new Stamp(now, UUID.randomUUID().toString());
  }

  private static Answer send(SignedRequest request) {
    byte[] body = SignedBodies.of(request);
    return vault
        .client()
        .send(
            request.method(),
            request.target(),
            headers(request),
            body.length == 0 ? null : new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(SignedRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach(line -> {
      if (!BY_THE_LIBRARY.contains(line.name().toLowerCase(java.util.Locale.ROOT))) {
        headers.put(line.name(), line.value());
      }
    });
    return headers;
  }
}
