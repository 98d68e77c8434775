package io.sallyport.permission;

import static io.sallyport.fake.PolicyExamples.DENYING;
import static io.sallyport.fake.PolicyExamples.ISSUING;
import static io.sallyport.fake.PolicyExamples.READING;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Presented;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AttachPolicyTest {
  private static final String ADMINISTRATOR = "AdministratorAccess";

  /** May attach anything to anybody, and nothing else. */
  private static final String ATTACHING =
      """
      {"Version": "1", "Statement": [{"Effect": "Allow", "Resource": "*",
        "Action": ["ram:AttachPolicyToUser", "ram:DetachPolicyFromUser", "ram:UpdateUser"]}]}""";

  private final PermissionScene scene = new PermissionScene();
  private final Identity alice = scene.people.alice;

  @Test
  void whatGivesNoPowerIsAttachedAndDetachedWithoutAStepUp() {
    scene.policy("reader", READING);
    AttachPolicy.Command command = scene.bare(alice, PolicyType.CUSTOM, "READER");
    scene.attachPolicy.attach(scene.admin, command);
    assertThat(scene.people.lastEvent().action()).isEqualTo(AuditAction.USER_POLICY_ATTACH);
    assertThat(scene.people.lastEvent().target()).isEqualTo(alice.id().value());
    assertThat(scene.people.lastEvent().details())
        .containsEntry("policy", "reader")
        .containsEntry("type", "CUSTOM");
    assertThat(policiesOf(alice)).isEqualTo("[reader]");
    scene.attachPolicy.detach(scene.admin, command);
    assertThat(policiesOf(alice)).isEqualTo("[]");
  }

  @Test
  void attachingPowerNeedsAStepUpAndDetachingItDoesNot() {
    PolicyName issuer = scene.policy("issuer", ISSUING);
    for (var power :
        new AttachPolicy.Command[] {
          scene.bare(alice, PolicyType.CUSTOM, "issuer"),
          scene.bare(alice, PolicyType.SYSTEM, "AliyunRAMFullAccess"),
          scene.bare(alice, PolicyType.SYSTEM, "AliyunSTSAssumeRoleAccess"),
          scene.bare(alice, PolicyType.SYSTEM, ADMINISTRATOR)
        }) {
      assertThat(scene.people.refusal(() -> scene.attachPolicy.attach(scene.admin, power)))
          .isEqualTo(new Refusal.StepUpRequired("USER_POLICY_ATTACH"));
    }
    scene.attachPolicy.attach(scene.admin, scene.custom(alice, issuer));
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
    scene.attachPolicy.detach(scene.admin, scene.bare(alice, PolicyType.CUSTOM, "issuer"));
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.NONE);
  }

  @Test
  void takingADenialAwayNeedsAStepUp() {
    PolicyName denial = scene.policy("denial", DENYING);
    AttachPolicy.Command bare = scene.bare(alice, PolicyType.CUSTOM, "denial");
    scene.attachPolicy.attach(scene.admin, bare);
    assertThat(scene.people.refusal(() -> scene.attachPolicy.detach(scene.admin, bare)))
        .isEqualTo(new Refusal.StepUpRequired("USER_POLICY_DETACH"));
    scene.attachPolicy.detach(scene.admin, scene.custom(alice, denial));
    assertThat(policiesOf(alice)).isEqualTo("[]");
  }

  @Test
  void aGrantIsGoodForThisPolicyAndThisUserOnly() {
    scene.policy("issuer", ISSUING);
    scene.policy("other", ISSUING);
    Presented grant =
        scene.grant(
            AttachPolicy.attachment(alice.id(), PolicyType.CUSTOM, new PolicyName("ISSUER")));
    IdentityId bob = scene.people.bob.id();
    assertThat(refusedAttachment(alice.id(), "other", grant)).isEqualTo(new Refusal.StepUpFailed());
    assertThat(refusedAttachment(bob, "issuer", grant)).isEqualTo(new Refusal.StepUpFailed());
    scene.attachPolicy.attach(scene.admin, with(alice.id(), "issuer", grant));
    assertThat(policiesOf(alice)).isEqualTo("[issuer]");
  }

  @Test
  void administratorAccessOfAUserIsHisFlag() {
    AttachPolicy.Command bare = scene.bare(alice, PolicyType.SYSTEM, ADMINISTRATOR);
    scene.attachPolicy.attach(
        scene.admin,
        new AttachPolicy.Command(
            alice.id(), PolicyType.SYSTEM, new PolicyName("administratoraccess"), scene.code()));
    assertThat(scene.stored(alice).administrator()).isTrue();
    assertThat(policiesOf(alice)).isEqualTo("[AdministratorAccess]");
    assertThat(scene.people.refusal(() -> scene.attachPolicy.attach(scene.admin, bare)))
        .isInstanceOf(Refusal.NameTaken.class);
    scene.attachPolicy.detach(scene.admin, bare);
    assertThat(scene.stored(alice).administrator()).isFalse();
    assertThat(scene.people.refusal(() -> scene.attachPolicy.detach(scene.admin, bare)))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void onlyAdministratorsMakeAdministratorsAndNobodyUnmakesHimself() {
    Identity attacher = scene.userWith(10, ATTACHING);
    scene.people.enrol(attacher);
    Caller by = scene.caller(attacher);
    for (Identity whom : new Identity[] {alice, attacher}) {
      var command =
          new AttachPolicy.Command(
              whom.id(),
              PolicyType.SYSTEM,
              new PolicyName(ADMINISTRATOR),
              scene.people.freshCode(attacher));
      assertThat(scene.people.refusal(() -> scene.attachPolicy.attach(by, command)))
          .isInstanceOf(Refusal.NotPermitted.class);
      assertThat(scene.stored(whom).administrator()).isFalse();
    }
    AttachPolicy.Command own =
        scene.bare(scene.people.administrator, PolicyType.SYSTEM, ADMINISTRATOR);
    assertThat(scene.people.refusal(() -> scene.attachPolicy.detach(scene.admin, own)))
        .isInstanceOf(Refusal.NotPermitted.class);
  }

  @Test
  void nobodyGivesHimselfPowerWithoutAStepUp() {
    scene.policy("everything", """
        {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""");
    Identity attacher = scene.userWith(10, ATTACHING);
    Caller by = scene.caller(attacher);
    AttachPolicy.Command himself = scene.bare(attacher, PolicyType.CUSTOM, "everything");
    assertThat(scene.people.refusal(() -> scene.attachPolicy.attach(by, himself)))
        .isEqualTo(new Refusal.EnrolmentRequired());
    scene.people.enrol(attacher);
    assertThat(scene.people.refusal(() -> scene.attachPolicy.attach(by, himself)))
        .isEqualTo(new Refusal.StepUpRequired("USER_POLICY_ATTACH"));
  }

  @Test
  void authorityIsNeededOverTheUserAndOverThePolicy() {
    scene.policy("reader", READING);
    scene.policy("issuer", ISSUING);
    Identity onlyReader =
        scene.userWith(
            10,
            """
            {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ram:AttachPolicyToUser",
              "Resource": ["acs:ram::*:policy/reader", "acs:ram::*:user/alice"]}]}""");
    Caller by = scene.caller(onlyReader);
    assertThat(
            scene.people.refusal(() ->
                scene.attachPolicy.attach(by, scene.bare(alice, PolicyType.CUSTOM, "issuer"))))
        .isInstanceOf(Refusal.NotPermitted.class);
    assertThat(
            scene.people.refusal(() ->
                scene.attachPolicy.attach(
                    by, scene.bare(scene.people.bob, PolicyType.CUSTOM, "reader"))))
        .isInstanceOf(Refusal.NotPermitted.class);
    scene.attachPolicy.attach(by, scene.bare(alice, PolicyType.CUSTOM, "reader"));
    assertThat(policiesOf(alice)).isEqualTo("[reader]");
  }

  @Test
  void whatIsAttachedDecidesAtOnce() {
    Identity attacher = scene.userWith(10, ATTACHING);
    Caller by = scene.caller(attacher);
    scene.authority.require(by, Action.USER_POLICY_ATTACH, alice);
    scene.attachPolicy.detach(
        scene.admin, scene.bare(attacher, PolicyType.CUSTOM, "policy-of-10"));
    assertThat(
            scene.people.refusal(() ->
                scene.authority.require(by, Action.USER_POLICY_ATTACH, alice)))
        .isInstanceOf(Refusal.NotPermitted.class);
  }

  @Test
  void nothingIsAttachedToRoot() {
    AttachPolicy.Command toRoot =
        scene.bare(scene.people.root, PolicyType.SYSTEM, "AliyunRAMReadOnlyAccess");
    Caller root = scene.people.caller(scene.people.root);
    assertThat(scene.people.refusal(() -> scene.attachPolicy.attach(root, toRoot)))
        .isEqualTo(new Refusal.NotFound("user", scene.people.root.id().value()));
  }

  @Test
  void aDoomedAttachmentSparesTheCode() {
    PolicyName issuer = scene.policy("issuer", ISSUING);
    scene.attachPolicy.attach(scene.admin, scene.custom(alice, issuer));
    AttachPolicy.Command again = scene.custom(alice, issuer);
    assertThat(scene.people.refusal(() -> scene.attachPolicy.attach(scene.admin, again)))
        .isInstanceOf(Refusal.NameTaken.class);
    scene.attachPolicy.attach(
        scene.admin, with(scene.people.bob.id(), "issuer", Objects.requireNonNull(again.stepUp())));
  }

  private Refusal refusedAttachment(IdentityId user, String policy, Presented stepUp) {
    return scene.people.refusal(() ->
        scene.attachPolicy.attach(scene.admin, with(user, policy, stepUp)));
  }

  private static AttachPolicy.Command with(IdentityId user, String policy, Presented stepUp) {
    return new AttachPolicy.Command(user, PolicyType.CUSTOM, new PolicyName(policy), stepUp);
  }

  private String policiesOf(Identity user) {
    return scene.readAttachments.ofUser(scene.admin, user.id()).stream()
        .map(held -> held.policy().name().value())
        .toList()
        .toString();
  }
}
