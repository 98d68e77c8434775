package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.sdk.Sdk.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies, roles and temporary credentials, by the SDKs. */
@ExtendWith(WithSdks.class)
class RolesBySdkTest {
  private static final String READ_USERS =
      """
      {"Version":"1","Statement":[{"Effect":"Allow","Action":["ram:GetUser","ram:ListUsers"],\
      "Resource":"*"}]}""";
  private static final String READ_KEYS =
      """
      {"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:ListAccessKeys",\
      "Resource":"*"}]}""";

  private final SdkScene scene;

  RolesBySdkTest(SdkScene scene) {
    this.scene = scene;
  }

  @Test
  void aPolicyHasVersions() {
    Sdk ram = scene.teaRam();
    Sdk old = scene.oldCore("ram");
    ram.call("CreatePolicy", "PolicyName", "read", "PolicyDocument", READ_USERS).ok();
    ram.call("CreatePolicy", "PolicyName", "read", "PolicyDocument", READ_USERS)
        .refused("EntityAlreadyExists.Policy");
    assertThat(
            old.call("CreatePolicyVersion", "PolicyName", "read", "PolicyDocument", READ_KEYS)
                .ok()
                .text("PolicyVersion.VersionId"))
        .isEqualTo("v2");
    assertThat(ram.call("GetPolicy", "PolicyType", "Custom", "PolicyName", "read").ok()
            .text("Policy.DefaultVersion"))
        .isEqualTo("v1");
    ram.call("SetDefaultPolicyVersion", "PolicyName", "read", "VersionId", "v2").ok();
    assertThat(
            ram.call(
                    "GetPolicyVersion",
                    "PolicyType", "Custom", "PolicyName", "read", "VersionId", "v2")
                .ok()
                .text("PolicyVersion.PolicyDocument"))
        .contains("ram:ListAccessKeys");
    assertThat(
            ram.call("ListPolicyVersions", "PolicyType", "Custom", "PolicyName", "read")
                .ok()
                .texts("PolicyVersions.PolicyVersion", "VersionId"))
        .containsExactlyInAnyOrder("v1", "v2");
    ram.call("DeletePolicyVersion", "PolicyName", "read", "VersionId", "v1").ok();
    ram.call("DeletePolicy", "PolicyName", "read").ok();
  }

  @Test
  void aPolicyIsDescribedAndItsHoldersAreListed() {
    Sdk ram = scene.generic("ram");
    ram.call("CreateUser", "UserName", "holder", "DisplayName", "Holder").ok();
    ram.call("CreatePolicy", "PolicyName", "held", "PolicyDocument", READ_USERS).ok();
    ram.call("UpdatePolicyDescription", "PolicyName", "held", "NewDescription", "sees users")
        .ok();
    assertThat(ram.call("GetPolicy", "PolicyType", "Custom", "PolicyName", "held").ok()
            .text("Policy.Description"))
        .isEqualTo("sees users");
    attach(ram, "AttachPolicyToUser", "held", "holder").ok();
    assertThat(
            ram.call("ListEntitiesForPolicy", "PolicyType", "Custom", "PolicyName", "held")
                .ok()
                .texts("Users.User", "UserName"))
        .containsExactly("holder");
    ram.call("DeletePolicy", "PolicyName", "held").refused("DeleteConflict.Policy.User");
    attach(ram, "DetachPolicyFromUser", "held", "holder").ok();
    ram.call("DeletePolicy", "PolicyName", "held").ok();
    ram.call("DeleteUser", "UserName", "holder").ok();
  }

  @Test
  void aPolicyIsAttachedToUsers() {
    Sdk ram = scene.teaRam();
    Sdk old = scene.oldCore("ram");
    ram.call("CreateUser", "UserName", "reader", "DisplayName", "Reader").ok();
    ram.call("CreatePolicy", "PolicyName", "keys", "PolicyDocument", READ_KEYS).ok();
    assertThat(ram.call("ListPolicies", "PolicyType", "System").ok()
            .texts("Policies.Policy", "PolicyName"))
        .contains(
            "AdministratorAccess",
            "AliyunRAMFullAccess",
            "AliyunRAMReadOnlyAccess",
            "AliyunSTSAssumeRoleAccess");
    attach(ram, "AttachPolicyToUser", "keys", "reader").ok();
    attach(old, "AttachPolicyToUser", "AliyunRAMReadOnlyAccess", "reader").ok();
    assertThat(ram.call("ListPoliciesForUser", "UserName", "reader").ok()
            .texts("Policies.Policy", "PolicyName"))
        .containsExactlyInAnyOrder("keys", "AliyunRAMReadOnlyAccess");
    attach(ram, "AttachPolicyToUser", "AdministratorAccess", "reader")
        .refused("StepUpRequired");
    ram.call("DeletePolicy", "PolicyName", "keys").refused("DeleteConflict.Policy.User");
    attach(ram, "DetachPolicyFromUser", "keys", "reader").ok();
    ram.call("DeletePolicy", "PolicyName", "keys").ok();
  }

  @Test
  void aRoleIsMadeAndGivenPolicies() {
    Sdk ram = scene.teaRam();
    Sdk old = scene.oldCore("ram");
    String arn = scene.role("deploy");
    assertThat(arn).matches("acs:ram::[0-9]{16}:role/deploy");
    assertThat(old.call("GetRole", "RoleName", "deploy").ok().text("Role.Arn")).isEqualTo(arn);
    assertThat(ram.call("ListRoles").ok().texts("Roles.Role", "RoleName")).contains("deploy");
    attach(ram, "AttachPolicyToRole", "AliyunRAMReadOnlyAccess", "deploy").ok();
    assertThat(ram.call("ListPoliciesForRole", "RoleName", "deploy").ok()
            .texts("Policies.Policy", "PolicyName"))
        .containsExactly("AliyunRAMReadOnlyAccess");
    ram.call("DeleteRole", "RoleName", "deploy").refused("DeleteConflict.Role.Policy");
    attach(old, "DetachPolicyFromRole", "AliyunRAMReadOnlyAccess", "deploy").ok();
    ram.call("UpdateRole", "RoleName", "deploy", "NewAssumeRolePolicyDocument", scene.trust("root"))
        .ok();
    ram.call("DeleteRole", "RoleName", "deploy").ok();
    ram.call("GetRole", "RoleName", "deploy").refused("EntityNotExist.Role");
  }

  @Test
  void aRoleIsAssumedByEverySdkThatCan() {
    String arn = scene.role("watch");
    attach(scene.teaRam(), "AttachPolicyToRole", "AliyunRAMReadOnlyAccess", "watch").ok();
    for (Sdk sts :
        new Sdk[] {
          scene.teaSts(), scene.oldCore("sts"), scene.asyncSts(), scene.npm("sts"),
          scene.generic("sts")
        }) {
      Pair session =
          Pair.assumed(sts.call("AssumeRole", "RoleArn", arn, "RoleSessionName", "night"));
      assertThat(session.id()).startsWith("STS.");
      SdkAnswer who = sts.by(session).call("GetCallerIdentity").ok();
      assertThat(who.text("Arn")).endsWith("role/watch/night");
      assertThat(who.text("IdentityType")).isEqualTo("AssumedRoleUser");
    }
    SdkAnswer fetched =
        scene.credentials().call("assume", "RoleArn", arn, "RoleSessionName", "night").ok();
    assertThat(fetched.text("accessKeyId")).startsWith("STS.");
  }

  @Test
  void aRoleSessionMayDoWhatItsRoleMayAndItsSessionPolicyLeaves() {
    String arn = scene.role("narrow");
    attach(scene.teaRam(), "AttachPolicyToRole", "AliyunRAMReadOnlyAccess", "narrow").ok();
    Sdk sts = scene.teaSts();
    Pair session =
        Pair.assumed(
            sts.call(
                "AssumeRole",
                "RoleArn", arn,
                "RoleSessionName", "narrowed",
                "DurationSeconds", 900,
                "Policy", READ_USERS));
    Sdk ims = scene.generic("ims").by(session);
    ims.call("ListUsers").ok();
    SdkAnswer refused = ims.call("ListVirtualMFADevices").refused("NoPermission");
    assertThat(refused.detail("accessDeniedDetail.NoPermissionType")).isEqualTo("ImplicitDeny");
    assertThat(refused.detail("accessDeniedDetail.PolicyType")).isEqualTo("SessionPolicy");
    assertThat(refused.detail("accessDeniedDetail.AuthPrincipalType"))
        .isEqualTo("AssumedRoleUser");
    scene.teaRam().by(session).call("CreateUser", "UserName", "no", "DisplayName", "no")
        .refused("NoPermission");
    sts.call("AssumeRole", "RoleArn", arn, "RoleSessionName", "x", "DurationSeconds", 60)
        .refused("InvalidParameter.RoleSessionName");
    sts.call("AssumeRole", "RoleArn", arn + "x", "RoleSessionName", "none")
        .refused("EntityNotExist.Role");
  }

  private static SdkAnswer attach(Sdk ram, String operation, String policy, String name) {
    String type = policy.contains("A") ? "System" : "Custom";
    String holder = operation.endsWith("User") ? "UserName" : "RoleName";
    return ram.call(operation, "PolicyType", type, "PolicyName", policy, holder, name);
  }
}
