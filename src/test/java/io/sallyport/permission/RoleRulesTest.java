package io.sallyport.permission;

import static io.sallyport.fake.PolicyExamples.DENYING;
import static io.sallyport.fake.PolicyExamples.ISSUING;
import static io.sallyport.fake.PolicyExamples.READING;
import static io.sallyport.fake.PolicyExamples.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Presented;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoleRulesTest {
  private static final TrustPolicy OTHERS =
      TrustPolicy.parse(TRUST.replace("1000000000000001", "1000000000000002"));

  private final PermissionScene scene = new PermissionScene();
  private final RoleName deploy = scene.role("Deploy");

  @Test
  void aRoleHasAnIdThatIsNobodyElses() {
    Role role = scene.readRoles.get(scene.admin, new RoleName("DEPLOY"));
    assertThat(role.id().value()).hasSize(Role.ID_DIGITS);
    assertThat(role.arn()).isEqualTo("acs:ram::1000000000000001:role/Deploy");
    assertThat(scene.people.refusal(() -> scene.role("dEPLOY")))
        .isEqualTo(new Refusal.NameTaken("role", "dEPLOY"));
  }

  @Test
  void sessionsAreLimitedToAnHourAtLeastAndTwelveAtMost() {
    for (Duration wrong : new Duration[] {Duration.ofMinutes(59), Duration.ofHours(13)}) {
      assertThat(scene.people.refusal(() -> update(null, wrong, null)))
          .isInstanceOf(Refusal.Invalid.class);
    }
    assertThat(update(null, Duration.ofHours(12), null).sessionMax())
        .isEqualTo(Duration.ofHours(12));
  }

  @Test
  void attachingPowerToARoleNeedsAStepUp() {
    scene.policy("issuer", ISSUING);
    assertThat(scene.people.refusal(() -> attach("issuer", null)))
        .isEqualTo(new Refusal.StepUpRequired("ROLE_POLICY_ATTACH"));
    attach(
        "issuer",
        scene.grant(
            AttachRolePolicy.attachment(deploy, PolicyType.CUSTOM, new PolicyName("issuer"))));
    assertThat(scene.readAttachments.ofRole(scene.admin, deploy)).hasSize(1);
  }

  @Test
  void takingADenialFromARoleNeedsAStepUp() {
    scene.policy("denial", DENYING);
    attach("denial", null);
    assertThat(scene.people.refusal(() -> detach("denial", null)))
        .isEqualTo(new Refusal.StepUpRequired("ROLE_POLICY_DETACH"));
    detach("denial", scene.code());
    assertThat(scene.readAttachments.ofRole(scene.admin, deploy)).isEmpty();
  }

  @Test
  void aRoleWithoutPowerTrustsAnybody() {
    scene.policy("reader", READING);
    attach("reader", null);
    assertThat(update(OTHERS, null, null).trustPolicy()).isEqualTo(OTHERS.text());
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.NONE);
  }

  @Test
  void whoTrustsOthersWithAPowerNeedsAStepUp() {
    scene.policy("issuer", ISSUING);
    attach("issuer", scene.code());
    assertThat(scene.people.refusal(() -> update(OTHERS, null, null)))
        .isEqualTo(new Refusal.StepUpRequired("ROLE_UPDATE"));
    update(TrustPolicy.parse(TRUST), Duration.ofHours(2), null);
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.NONE);
    update(OTHERS, null, scene.code());
    assertThat(scene.people.lastEvent().details()).containsEntry("trusts", OTHERS.text());
  }

  @Test
  void aRoleIsDeletedWhenNothingIsAttachedToIt() {
    scene.policy("reader", READING);
    attach("reader", null);
    assertThat(scene.people.refusal(() -> scene.deleteRole.delete(scene.admin, deploy)))
        .isInstanceOf(Refusal.WrongState.class);
    detach("reader", null);
    scene.deleteRole.delete(scene.admin, deploy);
    assertThat(scene.people.refusal(() -> scene.readRoles.get(scene.admin, deploy)))
        .isEqualTo(new Refusal.NotFound("role", "Deploy"));
  }

  @Test
  void whoMayNotIsNotToldWhatThereIs() {
    var alice = scene.people.caller(scene.people.alice);
    for (String name : new String[] {"Deploy", "none"}) {
      assertThat(
              scene.people.refusal(() -> scene.readRoles.get(alice, new RoleName(name))))
          .isInstanceOf(Refusal.NotPermitted.class);
      assertThat(
              scene.people.refusal(() ->
                  scene.readPolicies.get(alice, PolicyType.CUSTOM, new PolicyName(name))))
          .isInstanceOf(Refusal.NotPermitted.class);
    }
  }

  private Role update(
      @Nullable TrustPolicy trust, @Nullable Duration sessionMax, @Nullable Presented stepUp) {
    return scene.updateRole.update(
        scene.admin, new UpdateRole.Command(deploy, trust, null, sessionMax, stepUp));
  }

  private void attach(String policy, @Nullable Presented stepUp) {
    scene.attachRolePolicy.attach(scene.admin, command(policy, stepUp));
  }

  private void detach(String policy, @Nullable Presented stepUp) {
    scene.attachRolePolicy.detach(scene.admin, command(policy, stepUp));
  }

  private AttachRolePolicy.Command command(String policy, @Nullable Presented stepUp) {
    return new AttachRolePolicy.Command(
        deploy, PolicyType.CUSTOM, new PolicyName(policy), stepUp);
  }
}
