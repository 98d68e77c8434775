package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.TestClient.Answer;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RoaClient.Message;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SignedBodies;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.signature.SignedRequest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that relying services show, over HTTPS. */
class VerifyOverHttpsTest {
  private static final String PATH = "/objects/7?size=large";
  private static final String NO_SECRET = "SPSKnotTheSecretOfAnyKeyAtAll";

  private static TestVault vault;
  private static TestPerson administrator;
  private static TestPerson alice;
  private static TestKey key;
  private static TestService service;

  @BeforeAll
  static void start(@TempDir Path folder) {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
    alice = administrator.createUser("alice", Map.of());
    key = administrator.issue(alice.userId());
    service = register(Map.of("name", "images", "requestsPerSecond", 100_000));
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void theServiceLearnsWhoSignedByEveryScheme() {
    Map<String, SignedRequest> requests = new LinkedHashMap<>();
    requests.put("ACS3-HMAC-SHA256", signed(key.secret()));
    requests.put(
        "ACS3-HMAC-SM3",
        new SigningClient(key.id(), key.secret(), true)
            .sign("PUT", PATH, Map.of(), "picture", stamp()));
    requests.put(
        "ROA-V1",
        new RoaClient(key.id(), key.secret())
            .sign("GET", "/objects/7", Map.of(), Message.NONE, stamp()));
    requests.put(
        "RPC-V1",
        new RpcClient(key.id(), key.secret())
            .get(Map.of("Action", "ListThings", "Version", "2026-01-01"), stamp()));
    requests.forEach((scheme, request) -> {
      Answer answer = service.verify(request);
      assertThat(answer.json().path("verified").asBoolean()).as("%s", answer).isTrue();
      assertThat(answer.text("scheme")).isEqualTo(scheme);
      assertThat(answer.text("accessKeyId")).isEqualTo(key.id());
      assertThat(answer.json().at("/principal/userId").asText()).isEqualTo(alice.userId());
      assertThat(answer.json().at("/principal/arn").asText()).endsWith(":user/alice");
      assertThat(service.verify(request).text()).as("again").isEqualTo("{\"verified\":false}");
    });
  }

  @Test
  void whyNobodySignedIsNotTold() {
    TestKey disabled = administrator.issue(alice.userId());
    String path = "/v1/access-keys/" + disabled.id();
    List<Answer> answers = new ArrayList<>();
    answers.add(service.verify(signed(NO_SECRET)));
    answers.add(service.verify(signed(new TestKey(vault.client(), "SPAKnonsense", "x"))));
    Object ranges = Map.of("restricted", true, "allowed", List.of("127.0.0.0/8", "203.0.113.0/24"));
    require(administrator.send("PUT", path + "/network-policy", ranges));
    answers.add(service.verify(signed(disabled)));
    Map<String, Object> elsewhere = TestService.shown(signed(disabled));
    elsewhere.put("source", "203.0.113.9");
    assertThat(service.isVerified(elsewhere)).as("the stated address decides").isTrue();
    require(administrator.send("PATCH", path, Map.of("status", "INACTIVE")));
    elsewhere = TestService.shown(signed(disabled));
    elsewhere.put("source", "203.0.113.9");
    answers.add(service.verify(elsewhere));
    SignedRequest good = signed(key.secret());
    assertThat(service.isVerified(good)).isTrue();
    answers.add(service.verify(good));
    Map<String, Object> tampered = TestService.shown(signed(key.secret()));
    tampered.put("target", "/objects/8");
    answers.add(service.verify(tampered));
    Map<String, Object> otherScheme = TestService.shown(signed(key.secret()));
    otherScheme.put("scheme", "ROA-V1");
    answers.add(service.verify(otherScheme));
    assertThat(answers).extracting(Answer::shape).containsOnly(answers.getFirst().shape());
    assertThat(answers.getFirst().text()).isEqualTo("{\"verified\":false}");
    TestService.purge(administrator, disabled);
  }

  @Test
  void anOldRequestIsToldTheTime() {
    Instant early = vault.clock().instant().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
    SignedRequest old =
        new SigningClient(key.id(), NO_SECRET)
            .sign("GET", PATH, Map.of(), "", new Stamp(early, UUID.randomUUID().toString()));
    Answer answer = service.verify(old);
    assertThat(answer.json().get("verified").asBoolean()).isFalse();
    assertThat(Instant.parse(answer.text("serverTime"))).isAfter(early.plusSeconds(3_000));
  }

  @Test
  void aBodyIsShownWholeOrByItsHashOrNotAtAll() throws Exception {
    byte[] body = SignedBodies.of(signed(key.secret()));
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    Map<String, Object> byHash = TestService.bare(signed(key.secret()));
    byHash.put("bodySha256", hash);
    assertThat(service.isVerified(byHash)).isTrue();
    Map<String, Object> other = TestService.bare(signed(key.secret()));
    other.put("bodySha256", "00".repeat(32));
    assertThat(service.isVerified(other)).isFalse();
    Map<String, Object> left = TestService.bare(signed(key.secret()));
    assertThat(service.isVerified(left)).as("an empty body is another one").isFalse();

    Map<String, Object> unseen = TestService.bare(signed(key.secret()));
    unseen.put("bodyUnseen", true);
    assertThat(service.isVerified(unseen)).as("not allowed").isFalse();
    TestService trusting = register(Map.of("name", "trusting", "unboundBodies", true));
    Answer answer = trusting.verify(unseen);
    assertThat(answer.json().get("verified").asBoolean()).isTrue();
    assertThat(answer.json().at("/unboundBody/hash").asText()).isEqualTo(hash);
    unseen.put("body", "");
    assertThat(trusting.verify(unseen).code()).isEqualTo("InvalidRequest");
  }

  @Test
  void whoIsNoRelyingServiceIsRefusedAlike() {
    TestService other = register(Map.of("name", "other"));
    String wrong = other.credential().substring(0, other.credential().length() - 4) + "AAAA";
    SignedRequest good = signed(key.secret());
    List<Answer> answers = new ArrayList<>();
    answers.add(service.with("").verify(good));
    answers.add(service.with("nonsense").verify(good));
    answers.add(service.with(other.id()).verify(good));
    answers.add(service.with(wrong).verify(good));
    answers.add(service.with(wrong.replace(other.id(), "SPRS" + "0".repeat(20))).verify(good));
    String path = "/v1/relying-services/" + other.id();
    require(administrator.send("PATCH", path, Map.of("disabled", true)));
    answers.add(other.verify(good));
    require(administrator.send("PATCH", path, Map.of("disabled", false)));
    Answer renewed = administrator.steppedUp("POST", path + "/credentials", Map.of());
    TestPerson.require(renewed, 201);
    answers.add(other.verify(good));
    assertThat(answers).extracting(Answer::status).containsOnly(401);
    assertThat(answers).extracting(Answer::shape).containsOnly(answers.getFirst().shape());

    TestService again = other.with(renewed.text("credential"));
    assertThat(again.isVerified(good)).as("nobody has burnt its nonce").isTrue();
    Answer overlapping =
        administrator.steppedUp("POST", path + "/credentials", Map.of("overlapSeconds", 60));
    TestPerson.require(overlapping, 201);
    assertThat(again.isVerified(signed(key.secret()))).as("during the overlap").isTrue();
    assertThat(again.with(overlapping.text("credential")).isVerified(signed(key.secret())))
        .isTrue();
    TestPerson.require(administrator.send("DELETE", path, null), 204);
    assertThat(again.verify(good).shape()).isEqualTo(answers.getFirst().shape());
  }

  @Test
  void aServiceIsHeldToItsSchemesAndItsRate() {
    TestService limited =
        register(
            Map.of("name", "limited", "schemes", List.of("ROA-V1"), "requestsPerSecond", 2));
    assertThat(limited.isVerified(signed(key.secret()))).isFalse();
    SignedRequest roa =
        new RoaClient(key.id(), key.secret())
            .sign("GET", "/objects/7", Map.of(), Message.NONE, stamp());
    Object shown = TestService.shown(roa);
    Answer tooMany =
        limited.ask("/v1/verify-batch", Map.of("requests", List.of(shown, shown, shown)));
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.code()).isEqualTo("TooManyRequests");
    assertThat(tooMany.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void aBatchIsAnsweredInItsOrder() {
    SignedRequest once = signed(key.secret());
    List<Object> requests =
        List.of(
            TestService.shown(signed(key.secret())),
            TestService.shown(signed(NO_SECRET)),
            TestService.shown(once),
            TestService.shown(once));
    Answer answer = service.ask("/v1/verify-batch", Map.of("requests", requests));
    List<JsonNode> verified = answer.json().get("answers").findValues("verified");
    assertThat(verified).extracting(JsonNode::asBoolean).containsExactly(true, false, true, false);
  }

  @Test
  void policiesDecideWhatTheSignerMay() {
    String mine = "acs:oss:*:" + accountOf(key) + ":images/7";
    JsonNode implicit = authorize(key, mine, Map.of());
    assertThat(implicit.get("allowed").asBoolean()).isFalse();
    assertThat(implicit.get("reason").asText()).isEqualTo("IMPLICIT_DENY");

    TestKey administrators = administrator.issue("me");
    JsonNode allowed = authorize(administrators, mine, Map.of("oss:Prefix", "a"));
    assertThat(allowed.get("allowed").asBoolean()).as("%s", allowed).isTrue();
    assertThat(allowed.at("/policy/name").asText()).isEqualTo("AdministratorAccess");
    JsonNode foreign =
        authorize(administrators, "acs:oss:*:1234567890123456:images/7", Map.of());
    assertThat(foreign.get("decidedBy").asText()).isEqualTo("ACCOUNT");
    assertThat(foreign.get("allowed").asBoolean()).isFalse();

    Answer reserved =
        service.ask(
            "/v1/authorize",
            Map.of(
                "request", TestService.shown(signed(key.secret())),
                "action", "oss:GetObject",
                "resource", mine,
                "context", Map.of("acs:sourceip", "127.0.0.1")));
    assertThat(reserved.code()).isEqualTo("InvalidRequest");
    TestService.purge(administrator, administrators);
  }

  @Test
  void whatWasAnsweredIsCountedWithinASecondAndRefusalsAreRecorded() {
    TestService counted = register(Map.of("name", "counted"));
    assertThat(counted.isVerified(signed(key.secret()))).isTrue();
    assertThat(counted.isVerified(signed(key.secret()))).isTrue();
    assertThat(counted.isVerified(signed(NO_SECRET))).isFalse();
    String list = "/v1/verifications?relyingService=" + counted.id();
    TestService.await(() -> administrator.get(list).json().get("verifications").size() == 2);
    JsonNode found = administrator.get(list).json().get("verifications");
    assertThat(found.findValuesAsText("accessKeyId")).containsOnly(key.id());
    assertThat(found.findValuesAsText("outcome"))
        .containsExactly("NotAuthenticated", "VERIFIED");
    assertThat(found.findValuesAsText("count")).containsExactly("1", "2");
    assertThat(alice.get(list).status()).isEqualTo(403);
    String audit = "/v1/audit?action=VERIFY&target=" + counted.id();
    TestService.await(() -> administrator.get(audit).json().get("events").size() == 1);
    JsonNode event = administrator.get(audit).json().at("/events/0");
    assertThat(event.get("source").asText()).isEqualTo(TestService.SOURCE);
    assertThat(event.at("/details/claimedKey").asText()).isEqualTo(key.id());
  }

  private static JsonNode authorize(TestKey by, String resource, Map<String, String> context) {
    Answer answer =
        service.ask(
            "/v1/authorize",
            Map.of(
                "request", TestService.shown(signed(by)),
                "action", "oss:GetObject",
                "resource", resource,
                "secureTransport", true,
                "context", context));
    TestPerson.require(answer, 200);
    assertThat(answer.json().get("verified").asBoolean()).as("%s", answer).isTrue();
    return answer.json();
  }

  private static String accountOf(TestKey signer) {
    return service.verify(signed(signer)).json().at("/principal/accountId").asText();
  }

  private static TestService register(Map<String, Object> body) {
    return TestService.register(administrator, vault.client(), body);
  }

  private static SignedRequest signed(String secret) {
    return signed(new TestKey(vault.client(), key.id(), secret));
  }

  private static SignedRequest signed(TestKey by) {
    return new SigningClient(by.id(), by.secret())
        .sign("PUT", PATH, Map.of(), "picture", stamp());
  }

  private static Stamp stamp() {
    Instant now = vault.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return new Stamp(now, UUID.randomUUID().toString());
  }

  private static void require(Answer answer) {
    TestPerson.require(answer, 200);
  }
}
