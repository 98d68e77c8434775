package io.sallyport.sts;

import static io.sallyport.sts.RoleScene.by;
import static io.sallyport.sts.RoleScene.trusting;
import static io.sallyport.sts.RoleScene.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleSession;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.DenyingPolicies;
import io.sallyport.refusal.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssumeRoleTest {
  private final RoleScene scene = new RoleScene();
  private final Identity alice = scene.people.alice;
  private final Caller byAlice = scene.people.caller(alice);

  @Test
  void whoIsTrustedAndMayGetsCredentialsForAnHour() {
    try (AssumedSession assumed = scene.assume(byAlice, scene.deploy)) {
      RoleSession session = assumed.session();
      assertThat(session.credential()).matches("STS\\.[0-9A-Za-z]{24}");
      assertThat(assumed.secret().length()).isEqualTo(44);
      assertThat(session.person()).isEqualTo(alice.id());
      assertThat(session.personAccount()).isEqualTo(alice.accountId());
      assertThat(session.expiresAt())
          .isEqualTo(scene.people.clock.instant().plus(Duration.ofHours(1)));
      assertThat(assumed.arn()).isEqualTo("acs:ram::1000000000000001:role/deploy/build-7");
      assertThat(assumed.assumedRoleId()).isEqualTo(scene.deploy.id() + ":build-7");
    }
  }

  @Test
  void theSecurityTokenSaysExactlyTheSession() {
    try (AssumedSession assumed = scene.assume(byAlice, scene.deploy);
        SessionSecrets.Opened opened = scene.secrets.open(bytes(assumed))) {
      assertThat(opened.claims().flatMap(SessionClaims::decode))
          .contains(new SessionClaims(Examples.ACME.id(), assumed.session()));
      assertThat(opened.secret().matches(assumed.secret().expose(byte[]::clone))).isTrue();
    }
  }

  @Test
  void itIsRecordedWithoutAnythingSecret() {
    try (AssumedSession assumed = scene.assume(byAlice, scene.deploy)) {
      AuditEvent event = scene.people.lastEvent();
      assertThat(event.action()).isEqualTo(AuditAction.ROLE_ASSUME);
      assertThat(event.target()).isEqualTo(scene.deploy.arn());
      assertThat(event.details())
          .containsEntry("credential", assumed.session().credential())
          .containsEntry("person", alice.id().value())
          .containsEntry("session", "build-7");
      String secret = assumed.secret().expose(text -> new String(text, StandardCharsets.US_ASCII));
      assertThat(event.toString()).doesNotContain(secret);
      assertThat(assumed.toString()).doesNotContain(secret);
    }
  }

  @Test
  void whatCannotBeRecordedIsNotDelivered() {
    scene.people.vault.failAudit();
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> scene.assume(byAlice, scene.deploy));
  }

  @Test
  void trustWithoutAPolicyOfOnesOwnIsNotEnough() {
    assertThat(refusal(scene.people.caller(scene.people.bob), wish(scene.deploy)))
        .isEqualTo(denied(DenyingPolicies.IDENTITY));
  }

  @Test
  void aPolicyOfOnesOwnWithoutTrustIsNotEnough() {
    Role other = scene.role(Examples.ACME, 2, "other", trusting("user/bob"));
    assertThat(refusal(byAlice, wish(other))).isEqualTo(denied(DenyingPolicies.TRUST));
  }

  @Test
  void rootAssumesNoRole() {
    assertThat(refusal(scene.people.caller(scene.people.root), wish(scene.deploy)))
        .isInstanceOf(Refusal.NotPermitted.class);
  }

  @Test
  void whoMayAssumeNoRoleDoesNotLearnWhichExist() {
    Caller byBob = scene.people.caller(scene.people.bob);
    assertThat(refusal(byBob, wish(missing()))).isEqualTo(refusal(byBob, wish(scene.deploy)));
    assertThat(refusal(byAlice, wish(missing()))).isEqualTo(new Refusal.NotFound("role", "gone"));
  }

  @Test
  void anotherAccountsRoleExistsOnlyForWhomItTrusts() {
    Examples.create(scene.people.vault, Examples.OTHER, Examples.root(Examples.OTHER));
    Role closed = scene.role(Examples.OTHER, 3, "closed", trusting(Examples.OTHER, "root", ""));
    Role open = scene.role(Examples.OTHER, 4, "open", trusting("user/alice"));

    assertThat(refusal(byAlice, wish(closed))).isEqualTo(new Refusal.NotFound("role", "closed"));
    try (AssumedSession assumed = scene.assume(byAlice, open)) {
      assertThat(new Principal.AssumedRole(open, assumed.session()).accountId())
          .isEqualTo(Examples.OTHER.id());
      assertThat(assumed.session().personAccount()).isEqualTo(Examples.ACME.id());
    }
    assertThat(refusal(scene.people.caller(scene.people.bob), wish(open)))
        .isEqualTo(new Refusal.NotFound("role", "open"));
  }

  @Test
  void theExternalIdHasToBeTheOneAgreedOn() {
    Role guarded =
        scene.role(
            Examples.ACME,
            5,
            "guarded",
            trusting(
                Examples.ACME,
                "root",
                ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"abcd1234\"}}"));
    assertThat(refusal(byAlice, wish(guarded))).isEqualTo(denied(DenyingPolicies.TRUST));
    assertThat(refusal(byAlice, with(guarded, "abcd1235", null)))
        .isEqualTo(denied(DenyingPolicies.TRUST));
    scene.assumeRole.assume(byAlice, with(guarded, "abcd1234", null)).close();
  }

  @Test
  void aSessionLastsFromAQuarterOfAnHourToTheRolesLongest() {
    for (Duration wrong : new Duration[] {Duration.ofSeconds(899), Duration.ofSeconds(7201)}) {
      assertThat(refusal(byAlice, wish(scene.deploy, wrong, null)))
          .isInstanceOf(Refusal.Invalid.class);
    }
    for (Duration right : new Duration[] {Duration.ofMinutes(15), Duration.ofHours(2)}) {
      try (AssumedSession assumed =
          scene.assumeRole.assume(byAlice, wish(scene.deploy, right, null))) {
        assertThat(assumed.session().expiresAt())
            .isEqualTo(scene.people.clock.instant().plus(right));
      }
    }
  }

  @Test
  void theSecondFactorCountsOnlyIfItWasShown() {
    try (AssumedSession bySession = scene.assume(byAlice, scene.deploy);
        AssumedSession byKey = scene.assume(scene.signed(alice), scene.deploy)) {
      assertThat(bySession.session().secondFactor()).isTrue();
      assertThat(byKey.session().secondFactor()).isFalse();
    }
  }

  @Test
  void aChainStaysTheFirstPersonsAndEndsWithItsFirstLink() {
    Role second = scene.role(Examples.ACME, 6, "second", trusting("role/deploy"));
    scene.people.permissions.attach(scene.deploy.id(), RoleScene.ASSUMING);
    try (AssumedSession first =
            scene.assumeRole.assume(
                scene.signed(alice), wish(scene.deploy, Duration.ofMinutes(20), null));
        AssumedSession chained =
            scene.assumeRole.assume(by(first), with(second, null, "alice@laptop"))) {
      RoleSession session = chained.session();
      assertThat(session.person()).isEqualTo(alice.id());
      assertThat(session.via()).containsExactly(scene.deploy.id());
      assertThat(session.secondFactor()).isFalse();
      assertThat(session.sourceIdentity()).isEqualTo("alice@laptop");
      assertThat(session.expiresAt()).isEqualTo(first.session().expiresAt());
    }
  }

  @Test
  void aChainKeepsItsSourceIdentityAndHasAnEnd() {
    scene.people.permissions.attach(scene.deploy.id(), RoleScene.ASSUMING);
    AssumedSession link =
        scene.assumeRole.assume(byAlice, with(scene.deploy, null, "alice@laptop"));
    assertThat(refusal(by(link), with(scene.deploy, null, "mallory")))
        .isInstanceOf(Refusal.Invalid.class);
    for (int i = 0; i < AssumeRole.VIA_MAX; i++) {
      link = scene.assume(by(link), scene.deploy);
      assertThat(link.session().sourceIdentity()).isEqualTo("alice@laptop");
    }
    assertThat(refusal(by(link), wish(scene.deploy))).isInstanceOf(Refusal.Invalid.class);
    link.close();
  }

  private Refusal refusal(Caller by, SessionRequest request) {
    return scene.people.refusal(() -> scene.assumeRole.assume(by, request));
  }

  private static Refusal denied(DenyingPolicies by) {
    return new Refusal.NotPermitted(
        "ROLE_ASSUME", new Refusal.Denial("sts:AssumeRole", false, by));
  }

  private static Role missing() {
    return Examples.role(Examples.ACME, 9, "gone");
  }

  private static SessionRequest with(
      Role role, @Nullable String externalId, @Nullable String sourceIdentity) {
    return new SessionRequest(
        new RoleArn(role.accountId(), role.name()),
        "build-7",
        Optional.empty(),
        null,
        externalId,
        sourceIdentity);
  }

  private static byte[] bytes(AssumedSession assumed) {
    return assumed.securityToken().expose(text -> Base64.getUrlDecoder().decode(text));
  }
}
