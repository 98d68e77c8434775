package io.sallyport;

import static io.sallyport.RpcAnswers.assertDone;
import static io.sallyport.RpcAnswers.assertError;
import static io.sallyport.TestRpc.IMS;
import static io.sallyport.TestRpc.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the compatible API reads requests and words answers, over HTTPS. */
class SdkRequestsTest {
  @TempDir private static Path folder;

  private static TestVault vault;
  private static TestPerson admin;
  private static TestKey adminKey;
  private static TestRpc rpc;
  private static int users;

  @BeforeAll
  static void start() {
    vault = TestVault.start(folder);
    admin = vault.administrator();
    adminKey = admin.issue("me");
    rpc = new TestRpc(adminKey);
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void parametersComeByGetInTheQueryInTheFormOrInBoth() {
    Person carol = person();
    String name = carol.principalName();
    assertThat(rpc.get(IMS, "ListAccessKeys", "UserPrincipalName", name).status()).isEqualTo(200);
    assertThat(rpc.post(IMS, "ListAccessKeys", "UserPrincipalName", name).status()).isEqualTo(200);
    TestKey key = admin.issue(carol.id());
    var mixed =
        new TestRpc.Asked(
            "POST",
            IMS,
            "UpdateAccessKey",
            TestRpc.form("UserPrincipalName", name, "RegionId", "cn-hangzhou"),
            TestRpc.form("UserAccessKeyId", key.id(), "Status", "Inactive"));
    assertDone(rpc.call(mixed));
    var twice =
        new TestRpc.Asked(
            "POST",
            IMS,
            "ListAccessKeys",
            TestRpc.form("UserPrincipalName", name),
            TestRpc.form("UserPrincipalName", admin.name()));
    assertThat(rpc.call(twice).status()).isEqualTo(400);
  }

  @Test
  void missingAndUnknownThingsHaveTheirCodes() {
    assertError(rpc.call(IMS, "DeleteAccessKey"), 400, "MissingUserAccessKeyId");
    assertError(
        rpc.call(IMS, "UpdateAccessKey", "UserAccessKeyId", "x", "Status", "Off"),
        400,
        "InvalidParameter.Status");
    assertError(
        rpc.call(IMS, "ListAccessKeys", "UserPrincipalName", "nobody@" + vault.domain()),
        404,
        "EntityNotExist.User");
    assertError(rpc.call(RAM, "ListAccessKeys", "UserName", "nobody"), 404, "EntityNotExist.User");
    assertError(rpc.call(IMS, "MakeTea"), 404, "InvalidApi.NotFound");
    assertError(rpc.call(IMS, "listaccesskeys"), 404, "InvalidApi.NotFound");
    assertError(rpc.call(RAM, "ListAccessKeysInRecycleBin"), 404, "InvalidApi.NotFound");
    assertError(rpc.call("2014-05-26", "ListAccessKeys"), 404, "InvalidVersion");
    assertError(rpc.call(null, "ListAccessKeys"), 400, "MissingVersion");
    assertError(rpc.call(IMS, null), 400, "MissingAction");
    assertError(
        rpc.call(IMS, "ListAccessKeys", "Format", "YAML"), 400, "InvalidParameter.Format");
  }

  @Test
  void aGrantForAnotherSourceIsOfNoUseHere() {
    Person ines = person();
    Map<String, Object> body =
        Map.of("action", "KEY_ISSUE", "target", ines.id(), "source", "192.0.2.9");
    Answer taken = admin.steppedUp("POST", "/v1/step-up", body);
    assertThat(taken.status()).as("%s", taken).isEqualTo(201);
    // Taken for another address, so it is of no use from here.
    assertError(
        rpc.call(IMS, "CreateAccessKey", "UserPrincipalName", ines.principalName()),
        403,
        "StepUpRequired");
  }

  @Test
  void errorsOfTheHttpLayerSpeakThisLanguageToo() {
    TestClient client = vault.client();
    Answer put = client.send("PUT", "/?Action=ListAccessKeys", Map.of(), "{}");
    assertError(put, 405, "UnsupportedHTTPMethod");
    assertThat(put.header("Allow")).isEqualTo("GET, POST");
    assertThat(put.text("HostId")).isEqualTo(client.host());
    assertError(
        client.send("POST", "/", Map.of(), "x".repeat(70_000)), 413, "RequestEntityTooLarge");
    assertError(
        client.send("GET", "/?a=" + "x".repeat(30_000), Map.of(), null),
        414,
        "RequestHeaderTooLarge");
    assertError(client.send("GET", "/", Map.of(), null), 400, "IncompleteSignature");
    Answer elsewhere = client.send("GET", "/nowhere", Map.of(), null);
    assertThat(elsewhere.code()).isEqualTo("NotFound");
    assertThat(elsewhere.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void anAnswerIsXmlOnRequest() {
    Answer listed = rpc.call(IMS, "ListAccessKeys", "Format", "XML");
    assertThat(listed.header("Content-Type")).isEqualTo("text/xml;charset=utf-8");
    assertThat(listed.text())
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListAccessKeysResponse><RequestId>")
        .contains("<AccessKeys><AccessKey><AccessKeyId>SPAK")
        .endsWith("</AccessKeys></ListAccessKeysResponse>");
    Answer unknown = rpc.call(IMS, "MakeTea", "Format", "xml");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text()).contains("<Error><RequestId>").contains("InvalidApi.NotFound");
  }

  @Test
  void aStrangerLearnsNothingOfAnyKey() {
    Person greta = person();
    TestKey active = admin.issue(greta.id());
    TestKey other = admin.issue(greta.id());
    String[] of = {"UserPrincipalName", greta.principalName(), "UserAccessKeyId", other.id()};
    assertDone(rpc.call(IMS, "UpdateAccessKey", with(of, "Status", "Inactive")));
    String disabled = guess(other.id());
    assertDone(rpc.call(IMS, "DeleteAccessKey", of));
    assertThat(guess(active.id()))
        .contains("400", "SignatureDoesNotMatch", "server string to sign is:ACS3-HMAC-SHA256")
        .isEqualTo(disabled)
        .isEqualTo(guess(other.id()))
        .isEqualTo(guess("SPAK00000000000000000000"))
        .isEqualTo(guess("LTAI5tUnknown"));
  }

  @Test
  void aCodeInASignedHeaderCounts() {
    Person hugo = person();
    TestRpc with = rpc.with("sallyport-step-up", "code=" + admin.freshCode());
    assertThat(with.call(RAM, "CreateAccessKey", "UserName", hugo.name()).status()).isEqualTo(200);
    // Spent.
    assertError(
        with.call(RAM, "CreateAccessKey", "UserName", hugo.name()),
        403,
        "CheckAuthenticationCodeFail");
  }

  @Test
  void aCodeInAnUnsignedHeaderDoesNotEvenGetIn() {
    Person ines = person();
    var asked =
        new TestRpc.Asked(
            "POST", RAM, "CreateAccessKey", TestRpc.form("UserName", ines.name()), "");
    Map<String, String> headers =
        new HashMap<>(rpc.sign(asked, vault.clock().instant(), "nonce-unsigned-header"));
    headers.put("Sallyport-Step-Up", "code=" + admin.freshCode());
    assertError(rpc.send(asked, headers), 400, "SignatureDoesNotMatch");
  }

  @Test
  void theRootSaysByItsGrantThatItKnowsTheRisk() {
    TestPerson root = vault.root();
    Answer issued =
        root.steppedUp(
            "POST", "/v1/users/me/access-keys", Map.of("acknowledgeRootRisk", true));
    TestPerson.require(issued, 201);
    var byRoot =
        new TestRpc(
            new TestKey(
                vault.client(), issued.text("accessKeyId"), issued.text("accessKeySecret")));
    Answer refused = byRoot.call(IMS, "CreateAccessKey");
    assertError(refused, 403, "StepUpRequired");
    assertThat(refused.text("Recommend")).contains("--parameter acknowledgeRootRisk=true");
    grant(root, Map.of());
    assertError(byRoot.call(IMS, "CreateAccessKey"), 403, "StepUpRequired");
    grant(root, Map.of("acknowledgeRootRisk", true));
    assertThat(byRoot.call(IMS, "CreateAccessKey").status()).isEqualTo(200);
  }

  @Test
  void anOldRequestIsToldTheTimeAndAUsedNonceIsRefused() {
    var asked = new TestRpc.Asked("POST", IMS, "ListAccessKeys", "", "");
    Instant now = vault.clock().instant();
    Answer stale = rpc.send(asked, rpc.sign(asked, now.minusSeconds(1_000), "nonce-stale"));
    assertError(stale, 400, "InvalidTimeStamp.Expired");
    assertThat(stale.text("Message")).contains("1000 seconds behind");
    Map<String, String> once = rpc.sign(asked, now, "nonce-used-twice");
    assertThat(rpc.send(asked, once).status()).isEqualTo(200);
    assertError(rpc.send(asked, once), 400, "SignatureNonceUsed");
  }

  /** What somebody sees who tries the same request with an id and no secret. */
  private static String guess(String id) {
    var asked = new TestRpc.Asked("POST", IMS, "ListAccessKeys", "", "");
    var guessing = new TestRpc(new TestKey(vault.client(), id, "no secret"));
    Answer answer =
        guessing.send(asked, guessing.sign(asked, vault.clock().instant(), "nonce-of-a-guess"));
    return answer.shape().replace(answer.text("RequestId"), "<id>");
  }

  private static Person person() {
    String name = "user" + ++users;
    Answer created =
        admin.steppedUp("POST", "/v1/users", Map.of("userName", name, "displayName", name));
    TestPerson.require(created, 201);
    return new Person(created.text("userId"), name, created.text("principalName"));
  }

  private static void grant(TestPerson by, Map<String, Object> parameters) {
    Map<String, Object> body =
        Map.of("action", "KEY_ISSUE", "target", by.userId(), "parameters", parameters);
    TestPerson.require(by.steppedUp("POST", "/v1/step-up", body), 201);
  }

  private static String[] with(String[] parameters, String name, String value) {
    List<String> more = new ArrayList<>(List.of(parameters));
    more.add(name);
    more.add(value);
    return more.toArray(String[]::new);
  }

  /** A user without powers. */
  private record Person(String id, String name, String principalName) {}
}
