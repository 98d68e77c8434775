package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.sdk.Sdk.Pair;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of AccessKeys as programs at Alibaba manage them, by several SDKs. */
@ExtendWith(WithSdks.class)
class KeysBySdkTest {
  private final SdkScene scene;

  KeysBySdkTest(SdkScene scene) {
    this.scene = scene;
  }

  @Test
  void imsIssuesRotatesAndDeletesAUsersKeys() throws Exception {
    Sdk ims = scene.verifyingIms();
    String name = scene.named("rotating");
    String id = user(ims, name);
    Pair old = scene.issued(scene.teaIms(), id, "UserPrincipalName", name);
    assertThat(scene.generic("sts").by(old).call("GetCallerIdentity").ok().text("UserId"))
        .isEqualTo(id);
    Pair fresh = scene.issued(ims, id, "UserPrincipalName", name);
    assertThat(ids(ims, name)).containsExactlyInAnyOrder(old.id(), fresh.id());
    scene.grant("KEY_ISSUE", id, Map.of());
    ims.call("CreateAccessKey", "UserPrincipalName", name)
        .refused("LimitExceeded.User.AccessKey");
    awaitUse(ims, name, old);
    status(ims, name, old, "Inactive");
    scene.generic("sts").by(old).call("GetCallerIdentity").refused("InvalidAccessKeyId.Inactive");
    status(ims, name, old, "Active");
    scene.generic("sts").by(old).call("GetCallerIdentity").ok();
    status(ims, name, old, "Inactive");
    ims.call("DeleteAccessKey", "UserPrincipalName", name, "UserAccessKeyId", old.id()).ok();
    assertThat(ids(ims, name)).containsExactly(fresh.id());
    ims.call("DeleteAccessKey", "UserPrincipalName", name, "UserAccessKeyId", old.id())
        .refused("EntityNotExist.User.AccessKey");
  }

  @Test
  void aKeyGoesThroughTheRecycleBin() {
    Sdk npm = scene.npm("ims");
    String name = scene.named("recycled");
    String id = user(npm, name);
    Pair key = scene.issued(npm, id, "UserPrincipalName", name);
    delete(npm, name, key);
    assertThat(
            npm.call("ListAccessKeysInRecycleBin", "UserId", id)
                .ok()
                .texts("AccessKeys.AccessKey", "AccessKeyId"))
        .containsExactly(key.id());
    SdkAnswer info =
        npm.call("GetAccessKeyInfoInRecycleBin", "UserAccessKeyId", key.id()).ok();
    assertThat(info.text("AccessKey.UserPrincipalName")).isEqualTo(name);
    assertThat(info.text("AccessKey.DeleteDate")).isGreaterThan(info.text("AccessKey.RecycleDate"));
    npm.call("RestoreAccessKeyFromRecycleBin", "UserAccessKeyId", key.id(), "UserId", id).ok();
    assertThat(ids(npm, name)).containsExactly(key.id());
    delete(npm, name, key);
    npm.call("DeleteAccessKeyInRecycleBin", "UserAccessKeyId", key.id(), "UserId", id)
        .refused("StepUpRequired");
    scene.grant("KEY_PURGE", key.id(), Map.of());
    npm.call("DeleteAccessKeyInRecycleBin", "UserAccessKeyId", key.id(), "UserId", id).ok();
    npm.call("GetAccessKeyInfoInRecycleBin", "UserAccessKeyId", key.id())
        .refused("EntityNotExist.User.AccessKey");
  }

  @Test
  void aKeyIsConfinedToAddressesAndSetFreeAgain() {
    Sdk ims = scene.generic("ims");
    String name = scene.named("confined");
    String id = user(ims, name);
    Pair key = scene.issued(ims, id, "UserPrincipalName", name);
    String elsewhere =
        """
        {"Version":1,"Status":"Active","Statements":\
        [{"Type":"ClassicWhiteList","IPList":["192.0.2.0/24"]}]}""";
    assertThat(policy(ims, name, key).text("AccessKeyPolicy")).isEqualTo("{}");
    confine(ims, name, key, elsewhere).ok();
    assertThat(policy(ims, name, key).text("AccessKeyPolicy")).contains("192.0.2.0/24");
    SdkAnswer refused = scene.generic("sts").by(key).call("GetCallerIdentity");
    refused.refused("AccessDenied.NetworkPolicy");
    confine(ims, name, key, "{\"Version\":1,\"Status\":\"Inactive\",\"Statements\":[]}").ok();
    scene.generic("sts").by(key).call("GetCallerIdentity").ok();
    assertThat(confine(ims, name, key, "{}").code()).startsWith("InvalidParameter");
  }

  @Test
  void theAccountsPolicyIsSetOnlyWithAGrant() {
    Sdk ims = scene.generic("ims");
    String here =
        """
        {"Version":1,"Status":"Active","Statements":\
        [{"Type":"ClassicWhiteList","IPList":["127.0.0.0/8"]}]}""";
    ims.call("SetAccessKeyPolicyForAccount", "AccessKeyPolicy", here).refused("StepUpRequired");
    String account = scene.administrator().get("/v1/account").text("accountId");
    scene.grant(
        "ACCOUNT_NETWORK_POLICY_SET",
        account,
        Map.of("restricted", true, "allowed", java.util.List.of("127.0.0.0/8")));
    ims.call("SetAccessKeyPolicyForAccount", "AccessKeyPolicy", here).ok();
    assertThat(ims.call("GetAccessKeyPolicyForAccount").ok().text("AccessKeyPolicy"))
        .contains("127.0.0.0/8");
  }

  @Test
  void ramManagesTheSameKeysByUserName() {
    Sdk ram = scene.teaRam();
    String id =
        ram.call("CreateUser", "UserName", "by-ram", "DisplayName", "By RAM")
            .ok()
            .text("User.UserId");
    Pair key = scene.issued(scene.oldCore("ram"), id, "UserName", "by-ram");
    Sdk old = scene.oldCore("ram");
    assertThat(ram.call("ListAccessKeys", "UserName", "by-ram").ok()
            .texts("AccessKeys.AccessKey", "AccessKeyId"))
        .containsExactly(key.id());
    assertThat(old.call("ListAccessKeys", "UserName", "by-ram").ok()
            .texts("AccessKeys", "AccessKeyId"))
        .containsExactly(key.id());
    scene.oldCore("sts").by(key).call("GetCallerIdentity").ok();
    ram.call("GetAccessKeyLastUsed", "UserName", "by-ram", "UserAccessKeyId", key.id())
        .ok();
    old.call(
            "UpdateAccessKey",
            "UserName", "by-ram", "UserAccessKeyId", key.id(), "Status", "Inactive")
        .ok();
    ram.call("DeleteAccessKey", "UserName", "by-ram", "UserAccessKeyId", key.id()).ok();
  }

  private static String user(Sdk ims, String name) {
    return ims.call("CreateUser", "UserPrincipalName", name, "DisplayName", "A program")
        .ok()
        .text("User.UserId");
  }

  private static java.util.List<String> ids(Sdk ims, String name) {
    return ims.call("ListAccessKeys", "UserPrincipalName", name)
        .ok()
        .texts("AccessKeys.AccessKey", "AccessKeyId");
  }

  /** Uses are written down within a second. */
  private static void awaitUse(Sdk ims, String name, Pair key) throws InterruptedException {
    Object[] which = {"UserPrincipalName", name, "UserAccessKeyId", key.id()};
    for (int i = 0; i < 50; i++) {
      if (ims.call("GetAccessKeyLastUsed", which).ok().has("AccessKeyLastUsed.LastUsedDate")) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the use of " + key.id() + " is not written down");
  }

  private static void status(Sdk ims, String name, Pair key, String status) {
    ims.call(
            "UpdateAccessKey",
            "UserPrincipalName", name, "UserAccessKeyId", key.id(), "Status", status)
        .ok();
  }

  private static void delete(Sdk ims, String name, Pair key) {
    status(ims, name, key, "Inactive");
    ims.call("DeleteAccessKey", "UserPrincipalName", name, "UserAccessKeyId", key.id()).ok();
  }

  private static SdkAnswer policy(Sdk ims, String name, Pair key) {
    return ims.call("GetAccessKeyPolicy", "UserPrincipalName", name, "UserAccessKeyId", key.id())
        .ok();
  }

  private static SdkAnswer confine(Sdk ims, String name, Pair key, String policy) {
    return ims.call(
        "SetAccessKeyPolicy",
        "UserPrincipalName", name, "UserAccessKeyId", key.id(), "AccessKeyPolicy", policy);
  }
}
