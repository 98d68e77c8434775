package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users and what an account is set to, by the SDKs. */
@ExtendWith(WithSdks.class)
class UsersBySdkTest {
  private final SdkScene scene;

  UsersBySdkTest(SdkScene scene) {
    this.scene = scene;
  }

  @Test
  void imsCreatesFindsChangesAndDeletesUsers() {
    Sdk ims = scene.verifyingIms();
    String name = scene.named("anna");
    String id =
        ims.call(
                "CreateUser",
                "UserPrincipalName", name,
                "DisplayName", "Анна 安娜 *~+",
                "Comments", "a comment",
                "Email", "anna@example.com")
            .ok()
            .text("User.UserId");
    ims.call("CreateUser", "UserPrincipalName", name, "DisplayName", "Again")
        .refused("EntityAlreadyExists.User");
    SdkAnswer found = scene.teaIms().call("GetUser", "UserPrincipalName", name).ok();
    assertThat(found.text("User.DisplayName")).isEqualTo("Анна 安娜 *~+");
    assertThat(found.text("User.Email")).isEqualTo("anna@example.com");
    assertThat(scene.npm("ims").call("ListUsers").ok().texts("Users.User", "UserId")).contains(id);
    assertThat(
            scene.npm("ims")
                .call("ListUserBasicInfos")
                .ok()
                .texts("UserBasicInfos.UserBasicInfo", "UserPrincipalName"))
        .contains(name);
    String renamed = scene.named("annie");
    ims.call(
            "UpdateUser",
            "UserPrincipalName", name,
            "NewUserPrincipalName", renamed,
            "NewDisplayName", "Annie")
        .ok();
    assertThat(ims.call("GetUser", "UserId", id).ok().text("User.UserPrincipalName"))
        .isEqualTo(renamed);
    ims.call("DeleteUser", "UserPrincipalName", renamed).ok();
    ims.call("GetUser", "UserId", id).refused("EntityNotExist.User");
  }

  @Test
  void pagesAreFollowedByTheirMarker() {
    Sdk npm = scene.npm("ims");
    for (String one : new String[] {"page-a", "page-b", "page-c"}) {
      npm.call("CreateUser", "UserPrincipalName", scene.named(one), "DisplayName", one).ok();
    }
    SdkAnswer first = npm.call("ListUsers", "MaxItems", 2).ok();
    assertThat(first.text("IsTruncated")).isEqualTo("true");
    SdkAnswer second = npm.call("ListUsers", "MaxItems", 2, "Marker", first.text("Marker")).ok();
    assertThat(second.texts("Users.User", "UserId"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(first.texts("Users.User", "UserId"));
  }

  @Test
  void ramKnowsTheSameUsersByName() {
    Sdk ram = scene.teaRam();
    Sdk old = scene.oldCore("ram");
    ram.call("CreateUser", "UserName", "berta", "DisplayName", "Berta").ok();
    assertThat(old.call("GetUser", "UserName", "berta").ok().text("User.DisplayName"))
        .isEqualTo("Berta");
    old.call("UpdateUser", "UserName", "berta", "NewUserName", "bertha").ok();
    assertThat(ram.call("ListUsers").ok().texts("Users.User", "UserName")).contains("bertha");
    old.call("DeleteUser", "UserName", "bertha").ok();
    ram.call("GetUser", "UserName", "bertha").refused("EntityNotExist.User");
  }

  @Test
  void preferencesAreSetAndRead() {
    // No published client has this parameter yet.
    Sdk ims = scene.generic("ims");
    String before = "SecurityPreference.MaxIdleDays.MaxIdleDaysForAccessKeys";
    assertThat(ims.call("GetSecurityPreference").ok().text(before)).isEqualTo("730");
    ims.call("SetSecurityPreference", "MaxIdleDaysForAccessKeys", "365").ok();
    assertThat(ims.call("GetSecurityPreference").ok().text(before)).isEqualTo("365");
    scene.npm("ims").call("SetSecurityPreference", "EnableSaveMFATicket", false).ok();
    assertThat(scene.verifyingIms().call("GetSecurityPreference").ok()
            .has("SecurityPreference.AccessKeyPreference.AllowUserToManageAccessKeys"))
        .isTrue();
    ims.call("SetSecurityPreference", "MaxIdleDaysForAccessKeys", "730").ok();
  }

  @Test
  void theAccountIsSummedUpAndReported() {
    Sdk ims = scene.verifyingIms();
    assertThat(ims.call("GetAccountSummary").ok().text("SummaryMap.AccessKeysPerUserQuota"))
        .isEqualTo("2");
    assertThat(ims.call("GetAccountMFAInfo").ok().has("IsMFAEnable")).isTrue();
    ims.call("GenerateCredentialReport").ok();
    String report = scene.npm("ims").call("GetCredentialReport").ok().text("Content");
    assertThat(new String(Base64.getDecoder().decode(report), StandardCharsets.UTF_8))
        .contains("admin");
    assertThat(ims.call("GetDefaultDomain").ok().text("DefaultDomainName"))
        .isEqualTo(scene.vault().domain());
  }

  @Test
  void aNewDefaultDomainRenamesEverybody() {
    Sdk ims = scene.verifyingIms();
    String before = scene.vault().domain();
    String after = before.replace(TestVault.ALIAS, "renamed");
    String id = scene.user("moving");
    ims.call("SetDefaultDomain", "DefaultDomainName", "renamed.elsewhere.example")
        .refused("InvalidParameter.DefaultDomainName");
    ims.call("SetDefaultDomain", "DefaultDomainName", after).ok();
    try {
      assertThat(ims.call("GetDefaultDomain").ok().text("DefaultDomainName")).isEqualTo(after);
      assertThat(ims.call("GetUser", "UserId", id).ok().text("User.UserPrincipalName"))
          .isEqualTo("moving@" + after);
    } finally {
      ims.call("SetDefaultDomain", "DefaultDomainName", before).ok();
    }
    ims.call("DeleteUser", "UserPrincipalName", scene.named("moving")).ok();
  }

  @Test
  void anMfaDeviceIsMadeBoundAndTakenAway() {
    Sdk ims = scene.verifyingIms();
    String id = scene.user("with-device");
    String name = scene.named("with-device");
    SdkAnswer made = scene.npm("ims").call("CreateVirtualMFADevice", "VirtualMFADeviceName", "app");
    String serial = made.ok().text("VirtualMFADevice.SerialNumber");
    scene.grant("MFA_DEVICE_BIND", id, Map.of("device", "app"));
    Instant now = scene.vault().clock().instant();
    String seed = made.text("VirtualMFADevice.Base32StringSeed");
    ims.call(
            "BindMFADevice",
            "UserPrincipalName", name,
            "SerialNumber", serial,
            "AuthenticationCode1", TestPerson.code(seed, now.minusSeconds(30)),
            "AuthenticationCode2", TestPerson.code(seed, now))
        .ok();
    SdkAnswer info = ims.call("GetUserMFAInfo", "UserPrincipalName", name).ok();
    assertThat(info.text("MFADevice.SerialNumber")).isEqualTo(serial);
    assertThat(
            scene.npm("ims").call("ListVirtualMFADevices").ok()
                .texts("VirtualMFADevices.VirtualMFADevice", "SerialNumber"))
        .contains(serial);
    ims.call("UnbindMFADevice", "UserPrincipalName", name).refused("StepUpRequired");
    scene.grant("TOTP_RESET", id, Map.of());
    ims.call("UnbindMFADevice", "UserPrincipalName", name).ok();
    Sdk ram = scene.teaRam();
    String other =
        ram.call("CreateVirtualMFADevice", "VirtualMFADeviceName", "other")
            .ok()
            .text("VirtualMFADevice.SerialNumber");
    ram.call("DeleteVirtualMFADevice", "SerialNumber", other).ok();
  }
}
