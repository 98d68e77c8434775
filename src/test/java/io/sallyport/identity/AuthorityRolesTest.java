package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.Examples;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.DenyingPolicies;
import io.sallyport.refusal.UnavailableException;
import org.junit.jupiter.api.Test;

/** Sessions of roles, and who may have one. */
class AuthorityRolesTest extends AuthorityScene {
  @Test
  void aRoleSessionHasWhatItsRoleAndItsPolicyBothAllow() {
    attach(DEPLOY.id(), "'Allow','ram:*','*'", null);
    Caller narrowed = session(policy("'Allow','ram:CreateAccessKey','*'", null));
    authority.require(session(null), Action.KEY_ISSUE, BOB);
    authority.require(session(null), Action.USER_DELETE, BOB);
    authority.require(narrowed, Action.KEY_ISSUE, BOB);
    assertThat(refusal(() -> authority.require(narrowed, Action.USER_DELETE, BOB)))
        .isEqualTo(
            denied(Action.USER_DELETE, "ram:DeleteUser", false, DenyingPolicies.SESSION));
    Caller denied = session(policy("'Deny','ram:*','*'", null));
    assertThat(refusal(() -> authority.require(denied, Action.KEY_ISSUE, BOB)))
        .isEqualTo(
            denied(Action.KEY_ISSUE, "ram:CreateAccessKey", true, DenyingPolicies.SESSION));
    Caller wide = session(policy("'Allow','*','*'", null));
    assertThat(refusal(() -> authority.require(wide, Action.AUDIT_READ, ACME.id())))
        .isEqualTo(Examples.notPermitted(Action.AUDIT_READ));
  }

  @Test
  void aRoleSessionHasNothingOfThePersonBehindIt() {
    Caller session = session(null);
    for (Action own : new Action[] {Action.USER_READ, Action.TOTP_ENROL, Action.PASSWORD_SET}) {
      assertThat(refusal(() -> authority.require(session, own, ADMIN)))
          .isEqualTo(Examples.notPermitted(own));
    }
    attach(DEPLOY.id(), "'Allow','*','*'", null);
    for (Action own : new Action[] {Action.KEY_ISSUE, Action.TOTP_ENROL, Action.PASSWORD_SET}) {
      assertThat(refusal(() -> authority.require(session, own, ADMIN)))
          .isEqualTo(Examples.notPermitted(own));
    }
  }

  @Test
  void aSessionKnowsWhetherASecondFactorWasShown() {
    attach(DEPLOY.id(), EVERYTHING, "{'Bool':{'acs:MFAPresent':'true'}}");
    var without = new Principal.AssumedRole(DEPLOY, Examples.session(DEPLOY, BOB, null, false));
    var with = new Principal.AssumedRole(DEPLOY, Examples.session(DEPLOY, BOB, null, true));
    assertThat(mayAs(by(without, "192.0.2.1", Caller.SESSION))).isFalse();
    assertThat(mayAs(by(with, "192.0.2.1", "STS.x"))).isTrue();
  }

  @Test
  void aSessionPolicyThatCannotBeReadOpensNothing() {
    attach(DEPLOY.id(), EVERYTHING, null);
    Caller session = session("{}");
    assertThatThrownBy(() -> authority.require(session, Action.USER_READ, BOB))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void assumingNeedsTheTrustOfTheRoleAndOnesOwnPolicies() {
    Role role = trusting("acs:ram::1000000000000001:user/alice");
    attach(BOB, "'Allow','sts:AssumeRole','*'");
    assertThat(refusal(() -> authority.requireAssumption(as(BOB), role, null)))
        .isEqualTo(denied(Action.ROLE_ASSUME, "sts:AssumeRole", false, DenyingPolicies.TRUST));
    assertThat(refusal(() -> authority.requireAssumption(as(ALICE), role, null)))
        .isEqualTo(denied(Action.ROLE_ASSUME, "sts:AssumeRole", false, DenyingPolicies.IDENTITY));
    attach(ALICE, "'Allow','sts:AssumeRole','acs:ram::1000000000000001:role/deploy'");
    authority.requireAssumption(as(ALICE), role, null);
    Role account = trusting("acs:ram::1000000000000001:root");
    authority.requireAssumption(as(ALICE), account, null);
    authority.requireAssumption(as(ADMIN), account, null);
    authority.requireAssumption(as(ROOT), account, null);
    assertThat(refusal(() -> authority.requireAssumption(as(ROOT), role, null)))
        .isEqualTo(denied(Action.ROLE_ASSUME, "sts:AssumeRole", false, DenyingPolicies.TRUST));
  }

  @Test
  void aSessionAssumesAnotherRoleAsItsRole() {
    Role next = trusting("acs:ram::1000000000000001:role/deploy");
    attach(DEPLOY.id(), "'Allow','sts:AssumeRole','*'", null);
    authority.requireAssumption(session(null), next, null);
    Caller narrowed = session(policy(EVERYTHING, null));
    assertThat(refusal(() -> authority.requireAssumption(narrowed, next, null)))
        .isEqualTo(denied(Action.ROLE_ASSUME, "sts:AssumeRole", false, DenyingPolicies.SESSION));
  }

  @Test
  void toAStrangerARoleDoesNotExistUnlessItTrustsHim() {
    Identity stranger = Examples.root(OTHER);
    Role role = trusting("acs:ram::1000000000000001:root");
    assertThat(refusal(() -> authority.requireAssumption(as(stranger), role, null)))
        .isEqualTo(new Refusal.NotFound("role", "deploy"));
    authority.requireAssumption(as(stranger), trusting("acs:ram::1000000000000002:root"), null);
    Identity guest = Examples.user(OTHER, 9, "guest");
    assertThat(
            refusal(
                () ->
                    authority.requireAssumption(
                        as(guest), trusting("acs:ram::1000000000000002:root"), null)))
        .isEqualTo(denied(Action.ROLE_ASSUME, "sts:AssumeRole", false, DenyingPolicies.IDENTITY));
  }

  @Test
  void theExternalIdIsComparedByTheTrustPolicy() {
    Role role = role(
        Examples.trusting("acs:ram::1000000000000001:root")
            .replace(
                "\"Effect\"",
                "\"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"x1\"}}, \"Effect\""));
    attach(ALICE, "'Allow','sts:*','*'");
    authority.requireAssumption(as(ALICE), role, "x1");
    for (String wrong : new String[] {"x2", "X1", ""}) {
      assertThat(refusal(() -> authority.requireAssumption(as(ALICE), role, wrong)))
          .isInstanceOf(Refusal.NotPermitted.class);
    }
    assertThat(refusal(() -> authority.requireAssumption(as(ALICE), role, null)))
        .isInstanceOf(Refusal.NotPermitted.class);
  }
}
