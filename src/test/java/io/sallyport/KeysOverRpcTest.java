package io.sallyport;

import static io.sallyport.RpcAnswers.UUID_FORM;
import static io.sallyport.RpcAnswers.assertDone;
import static io.sallyport.RpcAnswers.assertError;
import static io.sallyport.RpcAnswers.items;
import static io.sallyport.RpcAnswers.names;
import static io.sallyport.TestRpc.IMS;
import static io.sallyport.TestRpc.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that SDKs do with keys, over HTTPS, with requests signed by hand. */
class KeysOverRpcTest {
  @TempDir private static Path folder;

  private static TestVault vault;
  private static TestPerson admin;
  private static TestRpc rpc;
  private static int users;

  @BeforeAll
  static void start() {
    vault = TestVault.start(folder);
    admin = vault.administrator();
    rpc = new TestRpc(admin.issue("me"));
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void anSdkCreatesAKeyByAGrantAndSeesTheSecretOnce() {
    Person alice = person();
    Answer refused = rpc.call(IMS, "CreateAccessKey", "UserPrincipalName", alice.principalName());
    assertError(refused, 403, "StepUpRequired");
    assertThat(refused.text("Recommend"))
        .contains("--action KEY_ISSUE --target " + alice.id())
        .contains("POST /v1/step-up")
        .contains("--source 127.0.0.1");

    grant("KEY_ISSUE", alice.id(), Map.of());
    Answer created = rpc.call(IMS, "CreateAccessKey", "UserPrincipalName", alice.principalName());
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
    assertThat(created.text("RequestId")).matches(UUID_FORM);
    assertThat(created.json().has("Code")).isFalse();
    JsonNode key = created.json().path("AccessKey");
    assertThat(names(key))
        .containsExactlyInAnyOrder("AccessKeyId", "AccessKeySecret", "Status", "CreateDate");
    assertThat(key.path("Status").asText()).isEqualTo("Active");
    assertThat(key.path("CreateDate").asText()).matches("[0-9-]{10}T[0-9:]{8}Z");

    assertError(
        rpc.call(IMS, "CreateAccessKey", "UserPrincipalName", alice.principalName()),
        403,
        "StepUpRequired");
    var own =
        new TestKey(
            vault.client(), key.path("AccessKeyId").asText(), key.path("AccessKeySecret").asText());
    Answer listed = new TestRpc(own).call(IMS, "ListAccessKeys");
    assertThat(listed.status()).as("%s", listed).isEqualTo(200);
    assertThat(listed.text()).doesNotContain(own.secret());
    assertThat(names(items(listed).getFirst()))
        .containsExactlyInAnyOrder("AccessKeyId", "Status", "CreateDate", "UpdateDate");
  }

  @Test
  void aKeyIsDisabledEnabledAndAskedAbout() throws InterruptedException {
    Person bob = person();
    TestKey key = admin.issue(bob.id());
    assertThat(new TestRpc(key).call(RAM, "ListAccessKeys").status()).isEqualTo(200);
    String[] of = {"UserPrincipalName", bob.principalName(), "UserAccessKeyId", key.id()};

    assertDone(rpc.call(IMS, "UpdateAccessKey", with(of, "Status", "Inactive")));
    assertError(
        new TestRpc(key).call(RAM, "ListAccessKeys"), 400, "InvalidAccessKeyId.Inactive");
    JsonNode shown = items(rpc.call(RAM, "ListAccessKeys", "UserName", bob.name())).getFirst();
    assertThat(shown.path("Status").asText()).isEqualTo("Inactive");
    assertThat(shown.has("UpdateDate")).isFalse();
    assertDone(rpc.call(IMS, "UpdateAccessKey", with(of, "Status", "Active")));
    JsonNode used = lastUsed(of);
    assertThat(used.path("LastUsedDate").asText()).matches("[0-9-]{10}T[0-9:]{8}Z");
    assertThat(used.path("ServiceName").asText()).isEqualTo("Sallyport");
  }

  @Test
  void aKeyIsDeletedRestoredAndPurged() {
    Person bob = person();
    TestKey key = admin.issue(bob.id());
    String[] of = {"UserPrincipalName", bob.principalName(), "UserAccessKeyId", key.id()};
    assertDone(rpc.call(IMS, "DeleteAccessKey", of));
    assertError(
        new TestRpc(key).call(RAM, "ListAccessKeys"), 404, "InvalidAccessKeyId.NotFound");
    assertError(rpc.call(IMS, "DeleteAccessKey", of), 404, "EntityNotExist.User.AccessKey");
    assertThat(items(rpc.call(RAM, "ListAccessKeys", "UserName", bob.name()))).isEmpty();
    JsonNode binned =
        items(rpc.call(IMS, "ListAccessKeysInRecycleBin", "UserId", bob.id())).getFirst();
    assertThat(names(binned))
        .containsExactlyInAnyOrder("AccessKeyId", "CreateDate", "RecycleDate", "DeleteDate");
    JsonNode info =
        rpc.call(IMS, "GetAccessKeyInfoInRecycleBin", "UserAccessKeyId", key.id())
            .json()
            .path("AccessKey");
    assertThat(info.path("UserPrincipalName").asText()).isEqualTo(bob.principalName());
    assertThat(info.path("UserRecycled").asBoolean(true)).isFalse();

    String[] byId = {"UserId", bob.id(), "UserAccessKeyId", key.id()};
    assertDone(rpc.call(IMS, "RestoreAccessKeyFromRecycleBin", byId));
    assertError(
        rpc.call(IMS, "RestoreAccessKeyFromRecycleBin", byId),
        404,
        "EntityNotExist.User.AccessKey");
    assertDone(rpc.call(IMS, "DeleteAccessKey", of));
    assertError(rpc.call(IMS, "DeleteAccessKeyInRecycleBin", byId), 403, "StepUpRequired");
    grant("KEY_PURGE", key.id(), Map.of());
    assertDone(rpc.call(IMS, "DeleteAccessKeyInRecycleBin", byId));
    assertThat(items(rpc.call(IMS, "ListAccessKeysInRecycleBin", "UserId", bob.id()))).isEmpty();
    assertThat(admin.get("/v1/audit?action=KEY_RECYCLE&target=" + key.id()).text())
        .contains("\"statusBefore\":\"ACTIVE\"")
        .contains("\"statusBefore\":\"INACTIVE\"");
  }

  @Test
  void aKeyOfOneUserIsNotChangedUnderTheNameOfAnother() {
    Person dora = person();
    Person emil = person();
    TestKey key = admin.issue(dora.id());
    for (String name : List.of(emil.principalName(), admin.name())) {
      assertError(
          rpc.call(
              IMS, "DeleteAccessKey", "UserPrincipalName", name, "UserAccessKeyId", key.id()),
          404,
          "EntityNotExist.User.AccessKey");
    }
    assertError(
        rpc.call(IMS, "DeleteAccessKey", "UserAccessKeyId", key.id()),
        404,
        "EntityNotExist.User.AccessKey");
    assertError(
        rpc.call(IMS, "DeleteAccessKey", "UserAccessKeyId", "no such key"),
        404,
        "EntityNotExist.User.AccessKey");
    assertThat(new TestRpc(key).call(IMS, "ListAccessKeys").status()).isEqualTo(200);
  }

  @Test
  void aThirdKeyIsRefusedBeforeAGrantIsAskedFor() {
    Person frank = person();
    admin.issue(frank.id());
    admin.issue(frank.id());
    assertError(
        rpc.call(RAM, "CreateAccessKey", "UserName", frank.name()),
        409,
        "LimitExceeded.User.AccessKey");
  }

  @Test
  void aUserWithoutPowerIsToldWhatHeLacks() {
    Person greta = person();
    TestKey key = admin.issue(greta.id());
    Answer refused =
        new TestRpc(key).call(IMS, "ListAccessKeys", "UserPrincipalName", admin.name());
    assertError(refused, 403, "NoPermission");
    JsonNode detail = refused.json().path("AccessDeniedDetail");
    assertThat(detail.path("AuthAction").asText()).isEqualTo("ram:ListAccessKeys");
    assertThat(detail.path("NoPermissionType").asText()).isEqualTo("ImplicitDeny");
    assertThat(detail.path("AuthPrincipalType").asText()).isEqualTo("SubUser");
    assertThat(detail.path("AuthPrincipalDisplayName").asText()).isEqualTo(greta.id());
    assertError(new TestRpc(key).call(IMS, "CreateAccessKey"), 403, "NoPermission");
  }

  @Test
  void aKeysPolicyComesBackAsItWasSet() {
    Person hugo = person();
    TestKey key = admin.issue(hugo.id());
    String[] of = {"UserPrincipalName", hugo.principalName(), "UserAccessKeyId", key.id()};
    assertThat(rpc.call(IMS, "GetAccessKeyPolicy", of).text("AccessKeyPolicy")).isEqualTo("{}");
    for (String policy :
        List.of(
            "{\"Version\":1,\"Status\":\"Inactive\",\"Statements\":[{\"Type\":\"ClassicWhiteList\","
                + "\"IPList\":[\"192.0.2.7\",\"2001:db8::/32\"]}]}",
            "{\"Version\":1,\"Status\":\"Active\",\"Statements\":[{\"Type\":\"ClassicWhiteList\","
                + "\"IPList\":[\"192.0.2.7\"]}]}")) {
      Answer set = rpc.call(IMS, "SetAccessKeyPolicy", with(of, "AccessKeyPolicy", policy));
      assertThat(set.text("AccessKeyPolicy")).as("%s", set).isEqualTo(policy);
      assertThat(set.text("AccessKeyId")).isEqualTo(key.id());
      assertThat(rpc.call(IMS, "GetAccessKeyPolicy", of).text("AccessKeyPolicy"))
          .isEqualTo(policy);
    }
    assertError(
        new TestRpc(key).call(IMS, "ListAccessKeys"), 403, "AccessDenied.NetworkPolicy");
    String reset = "{\"Version\":1,\"Status\":\"Inactive\",\"Statements\":[]}";
    rpc.call(IMS, "SetAccessKeyPolicy", with(of, "AccessKeyPolicy", reset));
    assertThat(rpc.call(IMS, "GetAccessKeyPolicy", of).text("AccessKeyPolicy")).isEqualTo(reset);
    assertThat(new TestRpc(key).call(IMS, "ListAccessKeys").status()).isEqualTo(200);
    for (String malformed :
        List.of(
            "{}",
            "[]",
            "{\"Status\":\"Active\",\"Statements\":null}",
            "{\"Status\":\"Active\",\"Statements\":[{\"Type\":\"VPCWhiteList\","
                + "\"Value\":\"AllowAllVPC\",\"IPList\":[\"0.0.0.0/0\"]}]}",
            "{\"Version\":2,\"Status\":\"Active\",\"Statements\":[]}")) {
      assertError(
          rpc.call(IMS, "SetAccessKeyPolicy", with(of, "AccessKeyPolicy", malformed)),
          400,
          "InvalidParameter.AccessKeyPolicy");
    }
  }

  @Test
  void theAccountsPolicyNeedsAGrantAndMayNotShutTheCallerOut() {
    assertThat(rpc.call(IMS, "GetAccessKeyPolicyForAccount").text("AccessKeyPolicy"))
        .isEqualTo("{}");
    assertError(
        rpc.call(IMS, "SetAccessKeyPolicyForAccount", "AccessKeyPolicy", policy("192.0.2.7")),
        409,
        "WouldLockOutCaller");
    String open = policy("127.0.0.0/8");
    assertError(
        rpc.call(IMS, "SetAccessKeyPolicyForAccount", "AccessKeyPolicy", open),
        403,
        "StepUpRequired");
    String account = admin.get("/v1/account").text("accountId");
    grant(
        "ACCOUNT_NETWORK_POLICY_SET",
        account,
        Map.of("restricted", true, "allowed", List.of("127.0.0.0/8")));
    Answer set = rpc.call(IMS, "SetAccessKeyPolicyForAccount", "AccessKeyPolicy", open);
    assertThat(set.text("AccessKeyPolicy")).as("%s", set).isEqualTo(open);
  }

  /** Uses are gathered for up to a second before they are stored. */
  private static JsonNode lastUsed(String... of) throws InterruptedException {
    JsonNode used = rpc.call(IMS, "GetAccessKeyLastUsed", of).json().path("AccessKeyLastUsed");
    for (int i = 0; i < 50 && used.isEmpty(); i++) {
      Thread.sleep(100);
      used = rpc.call(IMS, "GetAccessKeyLastUsed", of).json().path("AccessKeyLastUsed");
    }
    return used;
  }

  private static Person person() {
    String name = "user" + ++users;
    Answer created =
        admin.steppedUp("POST", "/v1/users", Map.of("userName", name, "displayName", name));
    TestPerson.require(created, 201);
    return new Person(created.text("userId"), name, created.text("principalName"));
  }

  private static void grant(String action, String target, Map<String, Object> parameters) {
    Map<String, Object> body =
        Map.of("action", action, "target", target, "parameters", parameters);
    TestPerson.require(admin.steppedUp("POST", "/v1/step-up", body), 201);
  }

  private static String policy(String range) {
    return "{\"Version\":1,\"Status\":\"Active\",\"Statements\":[{\"Type\":\"ClassicWhiteList\","
        + "\"IPList\":[\""
        + range
        + "\"]}]}";
  }

  private static String[] with(String[] parameters, String name, String value) {
    String[] more = Arrays.copyOf(parameters, parameters.length + 2);
    more[parameters.length] = name;
    more[parameters.length + 1] = value;
    return more;
  }

  /** A user without powers. */
  private record Person(String id, String name, String principalName) {}
}
