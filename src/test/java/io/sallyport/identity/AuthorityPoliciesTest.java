package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.Examples;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.DenyingPolicies;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What attached policies, denials and preferences do to authority. */
class AuthorityPoliciesTest extends AuthorityScene {
  @Test
  void aPolicyReachesWhatItNamesAndNothingElse() {
    attach(ALICE, "'Allow','ram:CreateAccessKey','acs:ram::1000000000000001:user/BOB'");
    assertThat(may(ALICE, Action.KEY_ISSUE, BOB)).isTrue();
    assertThat(may(ALICE, Action.KEY_ISSUE, ALICE)).isFalse();
    assertThat(may(ALICE, Action.KEY_STATUS_SET, BOB)).isFalse();
    assertThat(may(BOB, Action.KEY_ISSUE, BOB)).isFalse();
  }

  @Test
  void aDenialHoldsEvenAgainstAnAdministratorButNotAgainstRoot() {
    attach(ADMIN, "'Deny','ram:*','*'");
    attach(ROOT, "'Deny','*','*'");
    assertThat(refusal(() -> authority.require(as(ADMIN), Action.KEY_ISSUE, BOB)))
        .isEqualTo(denied(Action.KEY_ISSUE, "ram:CreateAccessKey", true, DenyingPolicies.IDENTITY));
    assertThat(may(ADMIN, Action.USER_READ, ADMIN)).isFalse();
    assertThat(refusal(() -> authority.require(as(ADMIN), Action.USER_CREATE, ACME.id())))
        .isEqualTo(denied(Action.USER_CREATE, "ram:CreateUser", true, DenyingPolicies.IDENTITY));
    assertThat(may(ROOT, Action.KEY_ISSUE, BOB)).isTrue();
    authority.require(as(ROOT), Action.USER_CREATE, ACME.id());
    authority.require(as(ROOT), Action.POLICY_DELETE, ACME.id(), "policy/reader");
    authority.require(as(ADMIN), Action.AUDIT_READ, ACME.id());
  }

  @Test
  void noDenialKeepsAnybodyFromSigningInAgain() {
    attach(ALICE, "'Deny','*','*'");
    attach(ADMIN, "'Deny','*','*'");
    for (Identity who : new Identity[] {ALICE, ADMIN}) {
      assertThat(may(who, Action.TOTP_ENROL, who)).isTrue();
      assertThat(may(who, Action.PASSWORD_SET, who)).isTrue();
      assertThat(may(who, Action.USER_READ, who)).isFalse();
      assertThat(may(who, Action.TOTP_RESET, who)).isFalse();
      assertThat(may(who, Action.PASSWORD_SET, BOB)).isFalse();
    }
  }

  @Test
  void noPolicyReachesRootOrAnAdministratorFromBelow() {
    attach(ALICE, "'Allow','*','*'");
    for (Identity above : new Identity[] {ROOT, ADMIN}) {
      for (Action action :
          new Action[] {
            Action.KEY_ISSUE,
            Action.KEY_STATUS_SET,
            Action.PASSWORD_SET,
            Action.TOTP_RESET,
            Action.TOTP_ENROL,
            Action.MFA_DEVICE_BIND,
            Action.USER_UPDATE,
            Action.USER_DELETE,
            Action.USER_POLICY_ATTACH,
            Action.USER_POLICY_DETACH
          }) {
        assertThat(refusal(() -> authority.require(as(ALICE), action, above)))
            .isEqualTo(Examples.notPermitted(action));
      }
    }
    assertThat(may(ALICE, Action.KEY_LIST, ADMIN)).isTrue();
    assertThat(may(ALICE, Action.KEY_LIST, ROOT)).isFalse();
  }

  @Test
  void noPolicyLetsAnybodyDeleteHimself() {
    attach(ALICE, EVERYTHING);
    assertThat(may(ALICE, Action.USER_DELETE, ALICE)).isFalse();
    assertThat(may(ALICE, Action.USER_DELETE, BOB)).isTrue();
  }

  @Test
  void conditionsSeeTheAddressTheTimeTheTransportAndTheSecondFactor() {
    attach(
        ALICE,
        EVERYTHING,
        "{'IpAddress':{'acs:SourceIp':'192.0.2.0/24'},'Bool':{'acs:MFAPresent':'true',"
            + "'acs:SecureTransport':'true'},"
            + "'DateLessThan':{'acs:CurrentTime':'2026-11-22T10:00:00Z'}}");
    assertThat(may(ALICE, Action.USER_READ, BOB)).isTrue();
    assertThat(mayAs(by(ALICE, "198.51.100.7", Caller.SESSION))).isFalse();
    assertThat(mayAs(by(ALICE, "192.0.2.1", "SPAK0000000000000000000A"))).isFalse();
    assertThat(mayAs(by(ALICE, "192.0.2.1", Caller.PASSWORD))).isFalse();
    clock.advance(Duration.ofHours(24));
    assertThat(may(ALICE, Action.USER_READ, BOB)).isFalse();
  }

  @Test
  void thePreferencesOfTheAccountOpenWhatIsOnesOwn() {
    prefer(new SecurityPreference(false, false, false, true, 730));
    for (Action own : new Action[] {Action.KEY_ISSUE, Action.TOTP_RESET, Action.PASSWORD_SET}) {
      assertThat(may(ALICE, own, ALICE)).as(own.name()).isFalse();
    }
    assertThat(refusal(() -> authority.require(as(ALICE), Action.PASSWORD_SET, ALICE)))
        .isEqualTo(
            denied(
                Action.PASSWORD_SET, "ram:ChangePassword", false, DenyingPolicies.IDENTITY));
    assertThat(may(ALICE, Action.TOTP_ENROL, ALICE)).isTrue();
    assertThat(may(ADMIN, Action.PASSWORD_SET, ADMIN)).isTrue();
    prefer(new SecurityPreference(true, true, true, true, 730));
    for (Action own : new Action[] {Action.KEY_ISSUE, Action.TOTP_RESET, Action.PASSWORD_SET}) {
      assertThat(may(ALICE, own, ALICE)).as(own.name()).isTrue();
      assertThat(may(ALICE, own, BOB)).as(own.name()).isFalse();
    }
    attach(ALICE, "'Deny','ram:CreateAccessKey','*'");
    assertThat(may(ALICE, Action.KEY_ISSUE, ALICE)).isFalse();
  }

  @Test
  void aPolicyMayAllowOnesOwnPasswordWhereTheAccountDoesNot() {
    prefer(new SecurityPreference(false, false, false, true, 730));
    attach(ALICE, "'Allow','ram:ChangePassword','acs:ram:*:*:user/alice'");
    assertThat(may(ALICE, Action.PASSWORD_SET, ALICE)).isTrue();
    assertThat(may(ALICE, Action.PASSWORD_SET, BOB)).isFalse();
  }

  @Test
  void nothingIsLoadedThatDecidesNothing() {
    authority.require(as(ROOT), Action.KEY_ISSUE, BOB);
    authority.require(as(ROOT), Action.USER_LIST, ACME.id());
    authority.require(as(ROOT), Action.POLICY_READ, ACME.id(), "policy/a");
    assertThat(permissionsAsked).hasValue(0);
    authority.require(as(ADMIN), Action.KEY_ISSUE, BOB);
    authority.require(as(ADMIN), Action.PASSWORD_SET, ADMIN);
    authority.require(as(ADMIN), Action.KEY_ISSUE, ADMIN);
    authority.require(as(ALICE), Action.KEY_LIST, ALICE);
    assertThat(accountsAsked).hasValue(0);
    assertThat(permissionsAsked).hasValue(3);
  }

  @Test
  void aNamedThingIsReachedByItsName() {
    attach(ALICE, "'Allow','ram:GetPolicy','acs:ram::*:policy/reader'");
    authority.require(as(ALICE), Action.POLICY_READ, ACME.id(), "policy/reader");
    authority.require(as(ALICE), Action.POLICY_READ, ACME.id(), "system:policy/reader");
    assertThat(
            refusal(() -> authority.require(as(ALICE), Action.POLICY_READ, ACME.id(), "policy/x")))
        .isEqualTo(Examples.notPermitted(Action.POLICY_READ));
    assertThat(
            refusal(() -> authority.require(as(ROOT), Action.POLICY_READ, OTHER.id(), "policy/x")))
        .isEqualTo(new Refusal.NotFound("policy", "x"));
    attach(BOB, "'Allow','ram:GetPolicy','acs:ram:*:1000000000000001:*'");
    assertThat(
            refusal(
                () ->
                    authority.require(
                        as(BOB), Action.POLICY_READ, ACME.id(), "system:policy/reader")))
        .isEqualTo(Examples.notPermitted(Action.POLICY_READ));
  }

  @Test
  void onlyAdministratorsMakeAndUnmakeAdministrators() {
    attach(ALICE, "'Allow','*','*'");
    Identity promoted = Examples.changed(BOB, true, false, false);
    for (Identity before : new Identity[] {ALICE, BOB}) {
      Identity after = Examples.changed(before, true, false, false);
      assertThat(refusal(() -> authority.requireUpdate(as(ALICE), before, after)))
          .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    }
    assertThat(refusal(() -> authority.requireCreation(as(ALICE), promoted)))
        .isEqualTo(Examples.notPermitted(Action.USER_CREATE));
    assertThat(refusal(() -> authority.requireUpdate(as(ALICE), promoted, BOB)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    authority.requireUpdate(as(ADMIN), BOB, promoted);
    authority.requireCreation(as(ADMIN), promoted);
    authority.requireUpdate(as(ROOT), promoted, BOB);
    attach(DEPLOY.id(), "'Allow','*','*'", null);
    assertThat(refusal(() -> authority.requireUpdate(session(null), BOB, promoted)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
  }

  @Test
  void whoMayNotIssueKeysLetsNobodyManageHisOwn() {
    attach(ALICE, "'Allow',['ram:UpdateUser','ram:CreateUser'],'*'");
    for (Identity before : new Identity[] {ALICE, BOB}) {
      Identity after = Examples.changed(before, false, true, false);
      assertThat(refusal(() -> authority.requireUpdate(as(ALICE), before, after)))
          .isEqualTo(Examples.notPermitted(Action.KEY_ISSUE));
      assertThat(refusal(() -> authority.requireCreation(as(ALICE), after)))
          .isEqualTo(Examples.notPermitted(Action.KEY_ISSUE));
      authority.requireUpdate(as(ALICE), after, before);
    }
    attach(ALICE, "'Allow','ram:CreateAccessKey','acs:ram:*:*:user/bob'");
    authority.requireUpdate(as(ALICE), BOB, Examples.changed(BOB, false, true, false));
    authority.requireCreation(as(ALICE), Examples.changed(BOB, false, true, false));
  }

  @Test
  void aNewNameNeedsAuthorityToo() {
    // Policies and trust speak of names: whoever takes a name takes what is said of it.
    attach(BOB, "'Allow','ram:UpdateUser','acs:ram:*:*:user/bob'");
    Identity renamed = Examples.user(3, "deployer");
    assertThat(refusal(() -> authority.requireUpdate(as(BOB), BOB, renamed)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    authority.requireUpdate(as(BOB), BOB, Examples.changed(BOB, false, false, false));
    attach(BOB, "'Allow','ram:UpdateUser','acs:ram:*:*:user/deploy*'");
    authority.requireUpdate(as(BOB), BOB, renamed);
  }
}
