package io.sallyport.alibaba.role;

import static io.sallyport.fake.PolicyExamples.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Calls;
import io.sallyport.alibaba.Product;
import io.sallyport.permission.PermissionScene;
import io.sallyport.refusal.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleOperationsTest {
  private final PermissionScene scene = new PermissionScene();
  private final Calls calls =
      new Calls(
          new RoleOperations(
                  scene.createRole, scene.readRoles, scene.updateRole, scene.deleteRole)
              .all());

  @Test
  void aRoleIsCreatedWithAllItsMembers() {
    Body created =
        call(
            "CreateRole",
            "RoleName", "Deploy",
            "AssumeRolePolicyDocument", TRUST,
            "Description", "deploys");
    assertThat(Answered.object(created, "Role"))
        .containsOnlyKeys(
            "RoleId",
            "RoleName",
            "Arn",
            "Description",
            "MaxSessionDuration",
            "CreateDate",
            "AssumeRolePolicyDocument")
        .containsEntry("RoleName", "Deploy")
        .containsEntry("Arn", "acs:ram::1000000000000001:role/Deploy")
        .containsEntry("Description", "deploys")
        .containsEntry("MaxSessionDuration", "3600")
        .containsEntry("AssumeRolePolicyDocument", TRUST)
        .containsEntry("CreateDate", "2026-11-22T09:00:00Z");
  }

  @Test
  void aRoleIsChangedAndKeepsItsId() {
    Map<String, Object> role =
        Answered.object(
            call("CreateRole", "RoleName", "Deploy", "AssumeRolePolicyDocument", TRUST), "Role");
    String other = TRUST.replace(":root", ":user/alice");
    Body changed =
        call(
            "UpdateRole",
            "RoleName", "deploy",
            "NewAssumeRolePolicyDocument", other,
            "NewDescription", "deploys more",
            "NewMaxSessionDuration", "43200");
    Map<String, Object> after =
        Answered.object(call("GetRole", "RoleName", "DEPLOY"), "Role");
    assertThat(after)
        .isEqualTo(Answered.object(changed, "Role"))
        .containsEntry("RoleId", role.get("RoleId"))
        .containsEntry("AssumeRolePolicyDocument", other)
        .containsEntry("Description", "deploys more")
        .containsEntry("MaxSessionDuration", "43200")
        .containsKey("UpdateDate");
  }

  @Test
  void rolesAreListedPageByPage() {
    scene.role("beta");
    scene.role("Alpha");
    Body first = call("ListRoles", "MaxItems", "1");
    assertThat(Answered.list(first, "Roles"))
        .singleElement()
        .satisfies(role ->
            assertThat(role)
                .containsEntry("RoleName", "Alpha")
                .containsKeys(
                    "RoleId", "Arn", "Description", "MaxSessionDuration", "CreateDate",
                    "UpdateDate"));
    String marker = Answered.text(Answered.members(first), "Marker");
    Body second = call("ListRoles", "MaxItems", "1", "Marker", marker);
    assertThat(Answered.list(second, "Roles"))
        .extracting(role -> role.get("RoleName"))
        .containsExactly("beta");
    assertThat(Answered.members(second)).containsEntry("IsTruncated", "false");
  }

  @Test
  void whatIsWrongWithARoleHasItsCode() {
    assertThat(create("a b", TRUST)).isEqualTo("400 InvalidParameter.RoleName.InvalidChars");
    assertThat(create("x".repeat(65), TRUST)).isEqualTo("400 InvalidParameter.RoleName.Length");
    assertThat(create("x", "{}")).isEqualTo("400 MalformedPolicyDocument");
    assertThat(create("x", TRUST.replace("root", "*"))).isEqualTo("400 MalformedPolicyDocument");
    assertThat(error("CreateRole", "RoleName", "x"))
        .isEqualTo("400 MissingAssumeRolePolicyDocument");
    assertThat(
            error(
                "CreateRole",
                "RoleName", "x",
                "AssumeRolePolicyDocument", TRUST,
                "MaxSessionDuration", "60"))
        .isEqualTo("400 InvalidParameter.MaxSessionDuration");
  }

  @Test
  void aDeletedRoleIsGone() {
    scene.role("Deploy");
    assertThat(Answered.members(call("DeleteRole", "RoleName", "deploy"))).isEmpty();
    assertThat(calls.refusal(Product.RAM, "GetRole", scene.admin, "RoleName", "deploy"))
        .isEqualTo(new Refusal.NotFound("role", "deploy"));
  }

  private Body call(String name, String... parameters) {
    return calls.call(Product.RAM, name, scene.admin, parameters);
  }

  private String create(String name, String trust) {
    return error("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust);
  }

  private String error(String name, String... parameters) {
    return calls.error(Product.RAM, name, scene.admin, parameters);
  }
}
