package io.sallyport;

import static io.sallyport.RpcAnswers.assertDone;
import static io.sallyport.RpcAnswers.assertError;
import static io.sallyport.TestRpc.IMS;
import static io.sallyport.TestRpc.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies and roles as an administrator's program manages them, over HTTPS and PostgreSQL. */
class PoliciesOverRpcTest {
  private static final String LISTING =
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "ram:ListUsers", "Resource": "*"}]}""";
  private static final String MANAGING =
      """
      {"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": ["ram:*User*"], "Resource": "*"}]}""";
  private static final String DENYING =
      """
      {"Version": "1", "Statement": [
        {"Effect": "Deny", "Action": "ram:ListUsers", "Resource": "*"}]}""";
  private static final String TRUSTING =
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"RAM": "acs:ram::%s:%s"}}]}""";

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
  void whatIsAttachedIsInForceWithTheNextRequest() {
    User bob = user();
    TestRpc his = new TestRpc(admin.issue(bob.id()));
    assertRefused(his, "ImplicitDeny");
    create("lists", LISTING);
    assertDone(rpc.call(RAM, "AttachPolicyToUser", of(bob, "lists")));
    assertThat(his.call(RAM, "ListUsers").status()).isEqualTo(200);
    create("denies", DENYING);
    assertDone(rpc.call(RAM, "AttachPolicyToUser", of(bob, "denies")));
    assertRefused(his, "ExplicitDeny");
    assertError(rpc.call(RAM, "DetachPolicyFromUser", of(bob, "denies")), 403, "StepUpRequired");
    grant("USER_POLICY_DETACH", bob.id(), policy("CUSTOM", "denies"));
    assertDone(rpc.call(RAM, "DetachPolicyFromUser", of(bob, "denies")));
    assertThat(his.call(RAM, "ListUsers").status()).isEqualTo(200);
    assertDone(rpc.call(RAM, "DetachPolicyFromUser", of(bob, "lists")));
    assertRefused(his, "ImplicitDeny");
  }

  @Test
  void powerIsAttachedByAGrantTakenForExactlyThat() {
    User bob = user();
    String[] full = system(bob, "AliyunRAMFullAccess");
    Answer refused = rpc.call(RAM, "AttachPolicyToUser", full);
    assertError(refused, 403, "StepUpRequired");
    assertThat(refused.text("Recommend")).contains("USER_POLICY_ATTACH", bob.id());
    grant("USER_POLICY_ATTACH", bob.id(), policy("SYSTEM", "AliyunSTSAssumeRoleAccess"));
    assertError(rpc.call(RAM, "AttachPolicyToUser", full), 403, "StepUpRequired");
    grant("USER_POLICY_ATTACH", bob.id(), policy("SYSTEM", "AliyunRAMFullAccess"));
    assertDone(rpc.call(RAM, "AttachPolicyToUser", full));
    assertError(
        rpc.call(RAM, "AttachPolicyToUser", full), 409, "EntityAlreadyExists.User.Policy");
    grant("USER_POLICY_ATTACH", bob.id(), policy("SYSTEM", "AdministratorAccess"));
    assertDone(rpc.call(RAM, "AttachPolicyToUser", system(bob, "AdministratorAccess")));
    assertThat(admin.get("/v1/users/" + bob.id()).json().path("administrator").asBoolean())
        .isTrue();
    Answer listed = rpc.call(RAM, "ListPoliciesForUser", "UserName", bob.name());
    assertThat(listed.json().path("Policies").path("Policy").findValuesAsText("PolicyName"))
        .containsExactly("AdministratorAccess", "AliyunRAMFullAccess");
  }

  @Test
  void aVersionThatGivesPowerComesIntoForceByAGrant() {
    User bob = user();
    create("grows", LISTING);
    assertDone(rpc.call(RAM, "AttachPolicyToUser", of(bob, "grows")));
    String[] version = {
      "PolicyName", "grows", "PolicyDocument", MANAGING, "SetAsDefault", "true"
    };
    assertError(rpc.call(RAM, "CreatePolicyVersion", version), 403, "StepUpRequired");
    grant("POLICY_VERSION_CREATE", "grows", Map.of("document", MANAGING));
    Answer created = rpc.call(RAM, "CreatePolicyVersion", version);
    assertThat(created.json().path("PolicyVersion").path("VersionId").asText()).isEqualTo("v2");
    String[] first = {"PolicyName", "grows", "VersionId", "v1"};
    String[] second = {"PolicyName", "grows", "VersionId", "v2"};
    assertDone(rpc.call(RAM, "SetDefaultPolicyVersion", first));
    assertError(rpc.call(RAM, "SetDefaultPolicyVersion", second), 403, "StepUpRequired");
    grant("POLICY_DEFAULT_SET", "grows", Map.of("version", "v2"));
    assertDone(rpc.call(RAM, "SetDefaultPolicyVersion", second));
    assertError(
        rpc.call(RAM, "DeletePolicyVersion", second), 409, "DeleteConflict.Policy.Version.Default");
    assertDone(rpc.call(RAM, "DeletePolicyVersion", first));
  }

  @Test
  void whatIsInUseIsNotDeleted() {
    User bob = user();
    create("used", LISTING);
    assertDone(rpc.call(RAM, "AttachPolicyToUser", of(bob, "used")));
    assertError(
        rpc.call(RAM, "DeletePolicy", "PolicyName", "used"), 409, "DeleteConflict.Policy.User");
    assertError(
        rpc.call(RAM, "DeleteUser", "UserName", bob.name()), 409, "DeleteConflict.User.Policy");
    assertError(
        rpc.call(IMS, "DeleteUser", "UserId", bob.id()), 409, "DeleteConflict.User.Policy");
    assertThat(admin.send("DELETE", "/v1/users/" + bob.id(), null).status()).isEqualTo(409);
    assertDone(rpc.call(RAM, "DetachPolicyFromUser", of(bob, "used")));
    assertDone(rpc.call(RAM, "DeleteUser", "UserName", bob.name()));
    assertDone(rpc.call(RAM, "DeletePolicy", "PolicyName", "used"));
    assertError(
        rpc.call(RAM, "GetPolicy", "PolicyName", "used", "PolicyType", "Custom"),
        404,
        "EntityNotExist.Policy");
  }

  @Test
  void aRoleTrustsOthersWithItsPowerByAGrantOnly() {
    String trust = TRUSTING.formatted(accountId(), "root");
    Answer created =
        rpc.call(RAM, "CreateRole", "RoleName", "ops", "AssumeRolePolicyDocument", trust);
    assertThat(created.status()).as("%s", created).isEqualTo(200);
    create("ops-policy", MANAGING);
    String[] attach = {"RoleName", "ops", "PolicyType", "Custom", "PolicyName", "ops-policy"};
    assertError(rpc.call(RAM, "AttachPolicyToRole", attach), 403, "StepUpRequired");
    grant("ROLE_POLICY_ATTACH", "ops", policy("CUSTOM", "ops-policy"));
    assertDone(rpc.call(RAM, "AttachPolicyToRole", attach));
    User bob = user();
    String other = TRUSTING.formatted(accountId(), "user/" + bob.name());
    String[] update = {"RoleName", "ops", "NewAssumeRolePolicyDocument", other};
    assertError(rpc.call(RAM, "UpdateRole", update), 403, "StepUpRequired");
    grant("ROLE_UPDATE", "ops", Map.of("trustPolicy", other));
    assertThat(rpc.call(RAM, "UpdateRole", update).status()).isEqualTo(200);
    assertError(
        rpc.call(RAM, "DeleteRole", "RoleName", "ops"), 409, "DeleteConflict.Role.Policy");
    assertError(
        rpc.call(RAM, "DeletePolicy", "PolicyName", "ops-policy"),
        409,
        "DeleteConflict.Policy.Role");
    assertDone(rpc.call(RAM, "DetachPolicyFromRole", attach));
    assertDone(rpc.call(RAM, "DeleteRole", "RoleName", "ops"));
    assertError(rpc.call(RAM, "GetRole", "RoleName", "ops"), 404, "EntityNotExist.Role");
  }

  private static String accountId() {
    return admin.get("/v1/account").text("accountId");
  }

  private static void assertRefused(TestRpc by, String type) {
    Answer refused = by.call(RAM, "ListUsers");
    assertError(refused, 403, "NoPermission");
    assertThat(refused.json().path("AccessDeniedDetail").path("NoPermissionType").asText())
        .isEqualTo(type);
  }

  private static void create(String name, String document) {
    Answer created =
        rpc.post(RAM, "CreatePolicy", "PolicyName", name, "PolicyDocument", document);
    assertThat(created.status()).as("%s", created).isEqualTo(200);
  }

  private static void grant(String action, String target, Map<String, Object> parameters) {
    Map<String, Object> body = new HashMap<>();
    body.put("action", action);
    body.put("target", target);
    body.put("parameters", parameters);
    TestPerson.require(admin.steppedUp("POST", "/v1/step-up", body), 201);
  }

  private static Map<String, Object> policy(String type, String name) {
    return Map.of("policyType", type, "policyName", name);
  }

  private static String[] of(User user, String policy) {
    return attachment(user, "Custom", policy);
  }

  private static String[] system(User user, String policy) {
    return attachment(user, "System", policy);
  }

  private static String[] attachment(User user, String type, String policy) {
    List<String> parameters = new ArrayList<>();
    parameters.addAll(List.of("PolicyType", type, "PolicyName", policy));
    parameters.addAll(List.of("UserName", user.name()));
    return parameters.toArray(String[]::new);
  }

  private static User user() {
    String name = "user" + ++users;
    Answer created =
        admin.steppedUp("POST", "/v1/users", Map.of("userName", name, "displayName", name));
    TestPerson.require(created, 201);
    return new User(created.text("userId"), name);
  }

  private record User(String id, String name) {}
}
