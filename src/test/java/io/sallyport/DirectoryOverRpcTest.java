package io.sallyport;

import static io.sallyport.RpcAnswers.assertDone;
import static io.sallyport.RpcAnswers.assertError;
import static io.sallyport.TestRpc.IMS;
import static io.sallyport.TestRpc.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.TestClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, their devices, preferences and the report, over HTTPS by requests signed by hand. */
class DirectoryOverRpcTest {
  @TempDir private static Path folder;

  private static TestVault vault;
  private static TestPerson admin;
  private static TestRpc rpc;

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
  void aUserIsCreatedFoundRenamedAndDeletedByBothProducts() {
    String name = "\u00c5lice \u6d4b\u8bd5 *~+&=/?!'()";
    Answer created =
        rpc.post(
            IMS, "CreateUser",
            "UserPrincipalName", "alice@" + vault.domain(),
            "DisplayName", name,
            "MobilePhone", "86-13800000000",
            "Tag.1.Key", "owner", "Tag.1.Value", "a*b c");
    assertThat(created.status()).as("%s", created).isEqualTo(200);
    JsonNode user = created.json().path("User");
    assertThat(user.path("DisplayName").asText()).isEqualTo(name);
    assertThat(user.path("Tags").path("Tag").get(0).path("TagKey").asText()).isEqualTo("owner");
    assertError(
        rpc.call(RAM, "CreateUser", "UserName", "ALICE"), 409, "EntityAlreadyExists.User");
    assertError(
        rpc.call(RAM, "CreateUser", "UserName", "x", "Email", "nowhere"),
        400,
        "InvalidParameter.Email.Format");
    assertError(
        rpc.call(RAM, "CreateUser", "UserName", "a b"),
        400,
        "InvalidParameter.UserName.InvalidChars");
    assertError(rpc.call(RAM, "GetUser", "UserName", "nobody"), 404, "EntityNotExist.User");

    TestKey key = admin.issue(user.path("UserId").asText());
    Answer renamed = rpc.call(RAM, "UpdateUser", "UserName", "alice", "NewUserName", "lizzie");
    assertThat(renamed.json().path("User").path("UserName").asText()).isEqualTo("lizzie");
    Answer byKey = rpc.call(IMS, "GetUser", "UserAccessKeyId", key.id());
    assertThat(byKey.json().path("User").path("UserPrincipalName").asText())
        .isEqualTo("lizzie@" + vault.domain());
    assertThat(key.whoAmI().text("principalName")).isEqualTo("lizzie@" + vault.domain());
    Answer listed = rpc.get(IMS, "ListUsers", "Tag.1.Key", "owner");
    assertThat(listed.json().path("Users").path("User")).hasSize(1);
    assertError(
        rpc.call(RAM, "DeleteUser", "UserName", "lizzie"), 409, "DeleteConflict.User.AccessKey");
  }

  @Test
  void aDeviceIsMadeBoundAndTakenAwayAgain() {
    assertThat(rpc.call(RAM, "CreateUser", "UserName", "bob").status()).isEqualTo(200);
    String bob = "bob@" + vault.domain();
    JsonNode device =
        rpc.call(IMS, "CreateVirtualMFADevice", "VirtualMFADeviceName", "bobs-phone")
            .json()
            .path("VirtualMFADevice");
    String serial = device.path("SerialNumber").asText();
    assertThat(serial).matches("acs:ram::[0-9]{16}:mfa/bobs-phone");
    assertThat(Base64.getDecoder().decode(device.path("QRCodePNG").asText()))
        .startsWith(0x89, 'P', 'N', 'G');
    String seed = device.path("Base32StringSeed").asText();

    assertError(
        rpc.call(IMS, "BindMFADevice", binding(bob, serial, seed)), 403, "StepUpRequired");
    String id = idOf("bob");
    isBound(bob, serial, seed);
    assertError(
        rpc.call(IMS, "UnbindMFADevice", "UserPrincipalName", bob), 403, "StepUpRequired");
    grant("TOTP_RESET", id, Map.of());
    Answer unbound = rpc.call(IMS, "UnbindMFADevice", "UserPrincipalName", bob);
    assertThat(unbound.json().path("MFADevice").path("SerialNumber").asText())
        .as("%s", unbound)
        .isEqualTo(serial);
    assertDone(rpc.call(IMS, "DeleteVirtualMFADevice", "SerialNumber", serial));
    assertError(
        rpc.call(IMS, "DeleteVirtualMFADevice", "SerialNumber", serial),
        404,
        "EntityNotExist.VirtualMFADevice");
  }

  private static void isBound(String bob, String serial, String seed) {
    grant("MFA_DEVICE_BIND", idOf("bob"), Map.of("device", "bobs-phone"));
    String[] wrong = binding(bob, serial, seed);
    wrong[7] = wrong[5];
    assertError(rpc.call(IMS, "BindMFADevice", wrong), 403, "CheckAuthenticationCodeFail");
    assertDone(rpc.call(IMS, "BindMFADevice", binding(bob, serial, seed)));
    Answer info = rpc.call(IMS, "GetUserMFAInfo", "UserPrincipalName", bob);
    assertThat(info.json().path("IsMFAEnable").asBoolean()).as("%s", info).isTrue();
    assertThat(info.json().path("MFADevice").path("SerialNumber").asText()).isEqualTo(serial);
    Answer listed = rpc.call(IMS, "ListVirtualMFADevices");
    assertThat(listed.text()).contains(serial).contains("mfa/admin").contains(bob);
    assertThat(listed.text()).doesNotContain(seed);
    assertError(
        rpc.call(IMS, "DeleteVirtualMFADevice", "SerialNumber", serial),
        409,
        "DeleteConflict.VirtualMFADevice.User");
    assertError(
        rpc.call(IMS, "BindMFADevice", binding(bob, serial, seed)),
        409,
        "EntityAlreadyExists.User.MFADevice");
  }

  @Test
  void preferencesHaveEffect() {
    TestPerson carol = admin.createUser("carol", Map.of());
    assertError(
        rpc.call(IMS, "SetSecurityPreference", "EnableSaveMFATicket", "true"),
        400,
        "InvalidParameter.EnableSaveMFATicket");
    assertThat(issueOwn(carol)).isEqualTo(403);
    Answer refused =
        rpc.call(IMS, "SetSecurityPreference", "AllowUserToManageAccessKeys", "true");
    assertError(refused, 403, "StepUpRequired");
    String account = admin.get("/v1/account").text("accountId");
    grant("PREFERENCE_SET", account, Map.of("usersManageKeys", true));
    Answer set = rpc.call(IMS, "SetSecurityPreference", "AllowUserToManageAccessKeys", "true");
    assertThat(set.status()).as("%s", set).isEqualTo(200);
    assertThat(issueOwn(carol)).isEqualTo(201);

    Map<String, String> passwords =
        Map.of("currentPassword", carol.password(), "password", carol.password() + " more");
    set(rpc, "AllowUserToChangePassword", "false");
    assertThat(carol.send("PUT", "/v1/users/me/password", passwords).status()).isEqualTo(403);
    set(rpc, "AllowUserToManageMFADevices", "false");
    assertThat(carol.steppedUp("DELETE", "/v1/users/me/totp", null).status()).isEqualTo(403);
    set(rpc, "AllowUserToManageMFADevices", "true");
    assertThat(carol.steppedUp("DELETE", "/v1/users/me/totp", null).status()).isEqualTo(204);
    set(rpc, "AllowUserToChangePassword", "true");
    set(rpc, "AllowUserToManageAccessKeys", "false");
    assertThat(admin.get("/v1/account/security-preference").text())
        .contains("\"usersManageKeys\":false");
  }

  @Test
  void summaryReportAndDomainTellOfTheAccount() {
    Answer summary = rpc.call(IMS, "GetAccountSummary");
    assertThat(summary.json().path("SummaryMap").path("UsersQuota").asInt()).isEqualTo(1_000);
    assertThat(rpc.call(IMS, "GetDefaultDomain").text("DefaultDomainName"))
        .isEqualTo(vault.domain());
    assertThat(rpc.call(IMS, "GenerateCredentialReport").text("State")).isEqualTo("COMPLETED");
    String content = rpc.call(IMS, "GetCredentialReport").text("Content");
    String report = new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    assertThat(report).startsWith("user,user_creation_time,").contains("\n<root>,");
    assertThat(report.lines().filter(line -> line.startsWith("admin@")))
        .singleElement()
        .asString()
        .contains(",TRUE,TRUE,");
    assertThat(rpc.call(IMS, "GetAccountMFAInfo").json().path("IsMFAEnable").asBoolean())
        .isFalse();
  }

  private static int issueOwn(TestPerson person) {
    return person.steppedUp("POST", "/v1/users/me/access-keys", Map.of()).status();
  }

  private static void set(TestRpc rpc, String name, String value) {
    Answer set = rpc.call(IMS, "SetSecurityPreference", name, value);
    assertThat(set.status()).as("%s", set).isEqualTo(200);
  }

  private static String idOf(String name) {
    return rpc.call(RAM, "GetUser", "UserName", name).json().path("User").path("UserId").asText();
  }

  private static String[] binding(String user, String serial, String seed) {
    Instant now = vault.clock().instant();
    return new String[] {
      "UserPrincipalName", user,
      "SerialNumber", serial,
      "AuthenticationCode1", TestPerson.code(seed, now.minusSeconds(30)),
      "AuthenticationCode2", TestPerson.code(seed, now)
    };
  }

  private static void grant(String action, String target, Map<String, Object> parameters) {
    Map<String, Object> body =
        Map.of("action", action, "target", target, "parameters", parameters);
    TestPerson.require(admin.steppedUp("POST", "/v1/step-up", body), 201);
  }
}
