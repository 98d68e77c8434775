package io.sallyport.permission;

import static io.sallyport.fake.PolicyExamples.DENYING;
import static io.sallyport.fake.PolicyExamples.ISSUING;
import static io.sallyport.fake.PolicyExamples.READING;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Identity;
import io.sallyport.permission.ChangePolicy.NewVersion;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Presented;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangePolicyTest {
  private final PermissionScene scene = new PermissionScene();
  private final Identity alice = scene.people.alice;
  private final PolicyName policy = scene.policy("Flexible", READING);

  @Test
  void versionsAreNumberedOnAndNeverTwice() {
    assertThat(add(READING, false, false, null).versions()).hasSize(2);
    scene.changePolicy.deleteVersion(scene.admin, policy, 2);
    Policy changed = add(READING, true, false, null);
    assertThat(changed.versions()).extracting(PolicyVersion::id).containsExactly("v1", "v3");
    assertThat(changed.defaultVersion()).isEqualTo(3);
  }

  @Test
  void aSixthVersionIsRefusedUnlessTheOldestSpareOneMayGo() {
    for (int i = 2; i <= CustomPolicy.VERSIONS_MAX; i++) {
      add(READING, false, false, null);
    }
    assertThat(scene.people.refusal(() -> add(READING, true, false, null)))
        .isEqualTo(new Refusal.QuotaReached("policy version", 5));
    Policy rotated = add(READING, false, true, null);
    assertThat(rotated.versions())
        .extracting(PolicyVersion::id)
        .containsExactly("v1", "v3", "v4", "v5", "v6");
    assertThat(rotated.defaultVersion()).isEqualTo(1);
  }

  @Test
  void theVersionInForceIsNotDeleted() {
    assertThat(
            scene.people.refusal(() -> scene.changePolicy.deleteVersion(scene.admin, policy, 1)))
        .isInstanceOf(Refusal.WrongState.class);
    assertThat(
            scene.people.refusal(() -> scene.changePolicy.deleteVersion(scene.admin, policy, 7)))
        .isEqualTo(new Refusal.NotFound("policy version", "v7"));
  }

  @Test
  void whereNobodyHasItAnythingComesIntoForce() {
    assertThat(add(ISSUING, true, false, null).defaultVersion()).isEqualTo(2);
    scene.changePolicy.enforce(scene.admin, policy, 1, null);
    scene.changePolicy.enforce(scene.admin, policy, 2, null);
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.NONE);
  }

  @Test
  void whereSomebodyHasItPowerComesIntoForceByAStepUpOnly() {
    scene.attachPolicy.attach(
        scene.admin, scene.bare(alice, PolicyType.CUSTOM, policy.value()));
    assertThat(scene.people.refusal(() -> add(ISSUING, true, false, null)))
        .isEqualTo(new Refusal.StepUpRequired("POLICY_VERSION_CREATE"));
    add(ISSUING, false, false, null);
    assertThat(
            scene.people.refusal(() -> scene.changePolicy.enforce(scene.admin, policy, 2, null)))
        .isEqualTo(new Refusal.StepUpRequired("POLICY_DEFAULT_SET"));
    scene.changePolicy.enforce(scene.admin, policy, 2, scene.code());
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
    scene.changePolicy.enforce(scene.admin, policy, 1, null);
    Presented grant =
        scene.grant(ChangePolicy.creation(policy, PolicyDocument.parse(ISSUING)));
    assertThat(add(ISSUING, true, false, grant).defaultVersion()).isEqualTo(3);
  }

  @Test
  void aGrantForOneDocumentIsNotGoodForAnother() {
    scene.attachPolicy.attach(
        scene.admin, scene.bare(alice, PolicyType.CUSTOM, policy.value()));
    Presented grant =
        scene.grant(ChangePolicy.creation(policy, PolicyDocument.parse(ISSUING)));
    String more = ISSUING.replace("ram:CreateAccessKey", "ram:*");
    assertThat(scene.people.refusal(() -> add(more, true, false, grant)))
        .isEqualTo(new Refusal.StepUpFailed());
  }

  @Test
  void aDenialIsLiftedByAStepUpOnly() {
    add(DENYING, true, false, null);
    scene.attachPolicy.attach(
        scene.admin, scene.bare(alice, PolicyType.CUSTOM, policy.value()));
    assertThat(
            scene.people.refusal(() -> scene.changePolicy.enforce(scene.admin, policy, 1, null)))
        .isEqualTo(new Refusal.StepUpRequired("POLICY_DEFAULT_SET"));
    scene.changePolicy.enforce(scene.admin, policy, 1, scene.code());
  }

  @Test
  void aRoleCountsAsSomebody() {
    var role = scene.role("deploy");
    scene.attachRolePolicy.attach(
        scene.admin,
        new AttachRolePolicy.Command(role, PolicyType.CUSTOM, policy, null));
    assertThat(scene.people.refusal(() -> add(ISSUING, true, false, null)))
        .isEqualTo(new Refusal.StepUpRequired("POLICY_VERSION_CREATE"));
  }

  @Test
  void namesOfSystemPoliciesAreTaken() {
    assertThat(scene.people.refusal(() -> scene.policy("administratorACCESS", READING)))
        .isEqualTo(new Refusal.NameTaken("policy", "administratorACCESS"));
    assertThat(scene.people.refusal(() -> scene.policy("fLEXIBLE", READING)))
        .isEqualTo(new Refusal.NameTaken("policy", "fLEXIBLE"));
  }

  private Policy add(
      String document, boolean inForce, boolean rotate, @Nullable Presented stepUp) {
    return scene.changePolicy.addVersion(
        scene.admin,
        new NewVersion(policy, PolicyDocument.parse(document), inForce, rotate, stepUp));
  }
}
