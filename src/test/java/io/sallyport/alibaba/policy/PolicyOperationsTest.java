package io.sallyport.alibaba.policy;

import static io.sallyport.fake.PolicyExamples.DENYING;
import static io.sallyport.fake.PolicyExamples.ISSUING;
import static io.sallyport.fake.PolicyExamples.READING;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Calls;
import io.sallyport.alibaba.Product;
import io.sallyport.identity.Caller;
import io.sallyport.permission.PermissionScene;
import io.sallyport.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyOperationsTest {
  private final PermissionScene scene = new PermissionScene();
  private final Caller admin = scene.admin;
  private final Calls calls =
      new Calls(
          new PolicyOperations(
                  scene.createPolicy, scene.readPolicies, scene.changePolicy, scene.deletePolicy)
              .all());

  @Test
  void aPolicyIsCreatedAndShownWithAllItsMembers() {
    Body created =
        call(
            "CreatePolicy",
            "PolicyName", "Reader",
            "PolicyDocument", READING,
            "Description", "reads users");
    assertThat(Answered.object(created, "Policy"))
        .containsOnlyKeys(
            "PolicyName", "PolicyType", "Description", "DefaultVersion", "CreateDate")
        .containsEntry("PolicyName", "Reader")
        .containsEntry("PolicyType", "Custom")
        .containsEntry("Description", "reads users")
        .containsEntry("DefaultVersion", "v1")
        .containsEntry("CreateDate", "2026-11-22T09:00:00Z");
    Body got = call("GetPolicy", "PolicyName", "reader", "PolicyType", "Custom");
    assertThat(Answered.object(got, "Policy"))
        .containsKeys("UpdateDate")
        .containsEntry("AttachmentCount", "0");
    assertThat(Answered.object(got, "DefaultPolicyVersion"))
        .containsOnlyKeys("VersionId", "IsDefaultVersion", "PolicyDocument", "CreateDate")
        .containsEntry("VersionId", "v1")
        .containsEntry("IsDefaultVersion", "true")
        .containsEntry("PolicyDocument", READING);
  }

  @Test
  void whatIsWrongWithANewPolicyHasItsCode() {
    assertThat(error("CreatePolicy", "PolicyDocument", READING))
        .isEqualTo("400 MissingPolicyName");
    assertThat(error("CreatePolicy", "PolicyName", "x")).isEqualTo("400 MissingPolicyDocument");
    assertThat(create("a b", READING)).isEqualTo("400 InvalidParameter.PolicyName.InvalidChars");
    assertThat(create("x".repeat(129), READING))
        .isEqualTo("400 InvalidParameter.PolicyName.Length");
    assertThat(create("x", " ".repeat(6_145)))
        .isEqualTo("400 InvalidParameter.PolicyDocument.Length");
    assertThat(create("x", "{}")).isEqualTo("400 MalformedPolicyDocument");
    assertThat(create("x", "not JSON")).isEqualTo("400 MalformedPolicyDocument");
    assertThat(
            error(
                "CreatePolicy",
                "PolicyName", "x",
                "PolicyDocument", READING,
                "Description", "x".repeat(1_025)))
        .isEqualTo("400 InvalidParameter.Description.Length");
  }

  @Test
  void versionsAreAddedListedPutInForceAndDeleted() {
    scene.policy("Reader", READING);
    Body added =
        call(
            "CreatePolicyVersion",
            "PolicyName", "Reader",
            "PolicyDocument", DENYING,
            "SetAsDefault", "false");
    assertThat(Answered.object(added, "PolicyVersion"))
        .containsEntry("VersionId", "v2")
        .containsEntry("IsDefaultVersion", "false")
        .containsEntry("PolicyDocument", DENYING);
    call("SetDefaultPolicyVersion", "PolicyName", "Reader", "VersionId", "v2");
    assertThat(versions())
        .extracting(version -> version.get("VersionId") + "=" + version.get("IsDefaultVersion"))
        .containsExactly("v1=false", "v2=true");
    assertThat(
            Answered.object(
                call(
                    "GetPolicyVersion",
                    "PolicyName", "Reader",
                    "PolicyType", "Custom",
                    "VersionId", "v1"),
                "PolicyVersion"))
        .containsEntry("PolicyDocument", READING);
    call("DeletePolicyVersion", "PolicyName", "Reader", "VersionId", "v1");
    assertThat(versions()).hasSize(1);
    assertThat(refusal("DeletePolicyVersion", "PolicyName", "Reader", "VersionId", "v2"))
        .isInstanceOf(Refusal.WrongState.class);
    assertThat(error("DeletePolicyVersion", "PolicyName", "Reader", "VersionId", "2"))
        .isEqualTo("400 InvalidParameter.VersionId.Format");
  }

  @Test
  void aFullPolicyRotatesIfTold() {
    scene.policy("Reader", READING);
    String rotate = "DeleteOldestNonDefaultVersionWhenLimitExceeded";
    for (int i = 2; i <= 6; i++) {
      call(
          "CreatePolicyVersion",
          "PolicyName", "Reader",
          "PolicyDocument", ISSUING,
          "RotateStrategy", rotate);
    }
    assertThat(versions())
        .extracting(version -> version.get("VersionId"))
        .containsExactly("v1", "v3", "v4", "v5", "v6");
    assertThat(refusal("CreatePolicyVersion", "PolicyName", "Reader", "PolicyDocument", READING))
        .isEqualTo(new Refusal.QuotaReached("policy version", 5));
    assertThat(
            error(
                "CreatePolicyVersion",
                "PolicyName", "Reader",
                "PolicyDocument", READING,
                "RotateStrategy", "Sometimes"))
        .isEqualTo("400 InvalidParameter.RotateStrategy");
  }

  @Test
  void policiesOfBothTypesAreListedPageByPage() {
    scene.policy("beta", READING);
    scene.policy("Alpha", READING);
    Body first = call("ListPolicies", "MaxItems", "5");
    assertThat(names(first))
        .containsExactly(
            "AdministratorAccess",
            "AliyunRAMFullAccess",
            "AliyunRAMReadOnlyAccess",
            "AliyunSTSAssumeRoleAccess",
            "Alpha");
    assertThat(Answered.members(first)).containsEntry("IsTruncated", "true");
    String marker = Answered.text(Answered.members(first), "Marker");
    Body second = call("ListPolicies", "MaxItems", "5", "Marker", marker);
    assertThat(names(second)).containsExactly("beta");
    assertThat(Answered.members(second))
        .containsEntry("IsTruncated", "false")
        .doesNotContainKey("Marker");
    assertThat(names(call("ListPolicies", "PolicyType", "Custom")))
        .containsExactly("Alpha", "beta");
    assertThat(names(call("ListPolicies", "PolicyType", "System"))).hasSize(4);
    assertThat(Answered.list(first, "Policies").getFirst())
        .containsEntry("AttachmentCount", "1")
        .containsEntry("PolicyType", "System")
        .containsKeys("CreateDate", "UpdateDate", "DefaultVersion", "Description");
  }

  @Test
  void everyPageSizeListsEachPolicyOnce() {
    scene.policy("beta", READING);
    scene.policy("Alpha", READING);
    for (int size = 1; size <= 7; size++) {
      var all = new ArrayList<String>();
      String marker = "";
      do {
        Body page =
            call("ListPolicies", "MaxItems", Integer.toString(size), "Marker", marker);
        all.addAll(names(page));
        marker = (String) Answered.members(page).getOrDefault("Marker", "");
      } while (!marker.isEmpty());
      assertThat(all).as("pages of " + size).hasSize(6).doesNotHaveDuplicates();
    }
  }

  @Test
  void aDescriptionChanges() {
    scene.policy("Reader", READING);
    Body changed =
        call("UpdatePolicyDescription", "PolicyName", "Reader", "NewDescription", "new");
    assertThat(Answered.object(changed, "Policy"))
        .containsEntry("Description", "new")
        .containsKey("UpdateDate");
  }

  @Test
  void aPolicyIsDeletedWithItsVersionsIfTold() {
    scene.policy("Reader", READING);
    call("CreatePolicyVersion", "PolicyName", "Reader", "PolicyDocument", READING);
    assertThat(((Refusal.WrongState) refusal("DeletePolicy", "PolicyName", "Reader")).state())
        .isEqualTo("has several versions");
    call("DeletePolicy", "PolicyName", "Reader", "CascadingDelete", "true");
    assertThat(refusal("GetPolicy", "PolicyName", "Reader", "PolicyType", "Custom"))
        .isEqualTo(new Refusal.NotFound("policy", "Reader"));
  }

  @Test
  void systemPoliciesAreShownAndNotChanged() {
    Body system = call("GetPolicy", "PolicyName", "AliyunRAMFullAccess", "PolicyType", "System");
    assertThat(Answered.object(system, "Policy")).containsEntry("DefaultVersion", "v1");
    assertThat(refusal("DeletePolicy", "PolicyName", "AliyunRAMFullAccess"))
        .isEqualTo(new Refusal.NotFound("policy", "AliyunRAMFullAccess"));
    assertThat(error("GetPolicy", "PolicyName", "AliyunRAMFullAccess", "PolicyType", "system"))
        .isEqualTo("400 InvalidParameter.PolicyType");
  }

  private Body call(String name, String... parameters) {
    return calls.call(Product.RAM, name, admin, parameters);
  }

  private String create(String name, String document) {
    return error("CreatePolicy", "PolicyName", name, "PolicyDocument", document);
  }

  private String error(String name, String... parameters) {
    return calls.error(Product.RAM, name, admin, parameters);
  }

  private Refusal refusal(String name, String... parameters) {
    return calls.refusal(Product.RAM, name, admin, parameters);
  }

  private List<Map<String, Object>> versions() {
    return Answered.list(
        call("ListPolicyVersions", "PolicyName", "Reader", "PolicyType", "Custom"),
        "PolicyVersions");
  }

  private static List<Object> rows(Body body) {
    return Answered.list(body, "Policies").stream().map(row -> row.get("PolicyName")).toList();
  }

  private static List<String> names(Body body) {
    return rows(body).stream().map(String::valueOf).toList();
  }
}
