package io.sallyport.alibaba.policy;

import static io.sallyport.fake.PolicyExamples.READING;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Calls;
import io.sallyport.alibaba.Product;
import io.sallyport.identity.Caller;
import io.sallyport.permission.Holdings;
import io.sallyport.permission.PermissionScene;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Presented;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttachmentOperationsTest {
  private static final String[] USER = {
    "PolicyType", "Custom", "PolicyName", "Reader", "UserName", "ALICE"
  };
  private static final String[] ROLE = {
    "PolicyType", "Custom", "PolicyName", "Reader", "RoleName", "deploy"
  };
  private static final String[] ADMINISTRATOR = {
    "PolicyType", "System", "PolicyName", "AdministratorAccess", "UserName", "alice"
  };

  private final PermissionScene scene = new PermissionScene();
  private final Caller admin = scene.admin;
  private final Calls calls =
      new Calls(
          new AttachmentOperations(
                  scene.named,
                  scene.attachPolicy,
                  scene.attachRolePolicy,
                  scene.readAttachments)
              .all());

  @BeforeEach
  void writeAPolicyAndARole() {
    scene.policy("Reader", READING);
    scene.role("Deploy");
  }

  @Test
  void policiesOfAUserAreListedWithAllMembers() {
    assertThat(Answered.members(call("AttachPolicyToUser", USER))).isEmpty();
    calls.call(Product.RAM, "AttachPolicyToUser", admin, scene.code(), ADMINISTRATOR);
    Body listed = call("ListPoliciesForUser", "UserName", "Alice");
    assertThat(Answered.list(listed, "Policies"))
        .hasSize(2)
        .allSatisfy(policy ->
            assertThat(policy)
                .containsOnlyKeys(
                    "PolicyName", "PolicyType", "Description", "DefaultVersion", "AttachDate"));
    assertThat(Answered.list(listed, "Policies"))
        .extracting(policy -> policy.get("PolicyName"))
        .containsExactly("AdministratorAccess", "Reader");
    call("DetachPolicyFromUser", USER);
    call("DetachPolicyFromUser", ADMINISTRATOR);
    assertThat(Answered.list(call("ListPoliciesForUser", "UserName", "alice"), "Policies"))
        .isEmpty();
  }

  @Test
  void policiesOfARoleAreListed() {
    call("AttachPolicyToRole", ROLE);
    assertThat(Answered.list(call("ListPoliciesForRole", "RoleName", "DEPLOY"), "Policies"))
        .singleElement()
        .satisfies(policy -> assertThat(policy).containsEntry("PolicyName", "Reader"));
    call("DetachPolicyFromRole", ROLE);
    assertThat(Answered.list(call("ListPoliciesForRole", "RoleName", "deploy"), "Policies"))
        .isEmpty();
  }

  @Test
  void whoHasAPolicyIsListed() {
    call("AttachPolicyToUser", USER);
    call("AttachPolicyToRole", ROLE);
    Body entities =
        call("ListEntitiesForPolicy", "PolicyType", "Custom", "PolicyName", "reader");
    assertThat(Answered.list(entities, "Groups")).isEmpty();
    assertThat(Answered.list(entities, "Users"))
        .singleElement()
        .satisfies(user ->
            assertThat(user)
                .containsOnlyKeys("UserId", "UserName", "DisplayName", "AttachDate")
                .containsEntry("UserName", "Alice"));
    assertThat(Answered.list(entities, "Roles"))
        .singleElement()
        .satisfies(role ->
            assertThat(role)
                .containsKeys("RoleId", "RoleName", "Arn", "Description", "AttachDate")
                .containsEntry("Arn", "acs:ram::1000000000000001:role/Deploy"));
    assertThat(
            Answered.list(
                call(
                    "ListEntitiesForPolicy",
                    "PolicyType", "System",
                    "PolicyName", "AdministratorAccess"),
                "Users"))
        .extracting(user -> user.get("UserName"))
        .containsExactly("admin");
  }

  @Test
  void whatConcernsTheAttachmentHasItsCode() {
    assertThat(error("DetachPolicyFromUser", USER)).isEqualTo("404 EntityNotExist.User.Policy");
    assertThat(error("DetachPolicyFromRole", ROLE)).isEqualTo("404 EntityNotExist.Role.Policy");
    assertThat(error("DetachPolicyFromUser", ADMINISTRATOR))
        .isEqualTo("404 EntityNotExist.User.Policy");
    call("AttachPolicyToUser", USER);
    call("AttachPolicyToRole", ROLE);
    assertThat(error("AttachPolicyToUser", USER))
        .isEqualTo("409 EntityAlreadyExists.User.Policy");
    assertThat(error("AttachPolicyToRole", ROLE))
        .isEqualTo("409 EntityAlreadyExists.Role.Policy");
    for (int i = 1; i < Holdings.CUSTOM_MAX; i++) {
      scene.policy("p" + i, READING);
      call(
          "AttachPolicyToUser",
          "PolicyType", "Custom",
          "PolicyName", "p" + i,
          "UserName", "alice");
    }
    scene.policy("last", READING);
    assertThat(
            error(
                "AttachPolicyToUser",
                "PolicyType", "Custom",
                "PolicyName", "last",
                "UserName", "alice"))
        .isEqualTo("409 LimitExceeded.User.Policy");
  }

  @Test
  void anSdkIsToldWhichGrantToTakeBeforehand() {
    assertThat(calls.refusal(Product.RAM, "AttachPolicyToUser", admin, ADMINISTRATOR))
        .isEqualTo(
            new Refusal.GrantRequired("USER_POLICY_ATTACH", scene.people.alice.id().value()));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(error("AttachPolicyToUser", "PolicyType", "Custom", "PolicyName", "Reader"))
        .isEqualTo("400 MissingUserName");
    assertThat(error("AttachPolicyToUser", "PolicyType", "Custom", "UserName", "alice"))
        .isEqualTo("400 MissingPolicyName");
    assertThat(error("AttachPolicyToRole", "PolicyName", "Reader", "RoleName", "deploy"))
        .isEqualTo("400 MissingPolicyType");
    assertThat(
            calls.refusal(
                Product.RAM,
                "AttachPolicyToUser",
                admin,
                "PolicyType", "Custom",
                "PolicyName", "Reader",
                "UserName", "nobody"))
        .isEqualTo(new Refusal.NotFound("user", "nobody"));
  }

  private Body call(String name, String... parameters) {
    return calls.call(Product.RAM, name, admin, new Presented.Beforehand(), parameters);
  }

  private String error(String name, String... parameters) {
    return calls.error(Product.RAM, name, admin, parameters);
  }
}
