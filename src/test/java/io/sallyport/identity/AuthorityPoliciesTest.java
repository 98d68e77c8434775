package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakePermissions;
import io.sallyport.fake.FakeVault;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.DenyingPolicies;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What attached policies, denials, preferences and session policies do to authority. */
class AuthorityPoliciesTest {
  private static final Identity ADMIN =
      Examples.changed(Examples.user(1, "admin"), true, false, false);
  private static final Identity ALICE = Examples.user(2, "Alice");
  private static final Identity BOB = Examples.user(3, "bob");
  private static final Role DEPLOY = Examples.role(ACME, 4, "deploy");
  private static final String EVERYTHING = "'Allow','ram:*','*'";

  private final FakeVault vault = new FakeVault();
  private final FakePermissions permissions = new FakePermissions();
  private final FakeClock clock = new FakeClock();
  private final AtomicInteger accountsAsked = new AtomicInteger();
  private final AtomicInteger permissionsAsked = new AtomicInteger();
  private final Authority authority =
      new Authority(new CountedAccounts(), this::countedPermissions, clock);

  @BeforeEach
  void create() {
    Examples.create(vault, ACME, ROOT);
  }

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

  private static Refusal denied(
      Action action, String ramName, boolean explicit, DenyingPolicies by) {
    return new Refusal.NotPermitted(action.name(), new Refusal.Denial(ramName, explicit, by));
  }

  private void attach(Identity who, String statement) {
    attach(who.id(), statement, null);
  }

  private void attach(Identity who, String statement, String condition) {
    attach(who.id(), statement, condition);
  }

  private void attach(IdentityId who, String statement, @Nullable String condition) {
    permissions.attach(who, policy(statement, condition));
  }

  /** Effect, action and resource, separated by commas. */
  private static String policy(String statement, @Nullable String condition) {
    int first = statement.indexOf(',');
    int last = statement.lastIndexOf(',');
    return "{'Version':'1','Statement':[{'Effect':%s,'Action':%s,'Resource':%s%s}]}"
        .formatted(
            statement.substring(0, first),
            statement.substring(first + 1, last),
            statement.substring(last + 1),
            condition == null ? "" : ",'Condition':" + condition)
        .replace('\'', '"');
  }

  private static Role trusting(String principal) {
    return role(Examples.trusting(principal));
  }

  private static Role role(String trustPolicy) {
    return new Role(
        DEPLOY.id(),
        DEPLOY.accountId(),
        DEPLOY.name(),
        DEPLOY.description(),
        trustPolicy,
        DEPLOY.sessionMax(),
        DEPLOY.createdAt(),
        DEPLOY.updatedAt(),
        DEPLOY.version());
  }

  private void prefer(SecurityPreference preference) {
    Account stored = vault.accounts().find(ACME.id()).orElseThrow();
    vault
        .accounts()
        .replace(
            stored.withPreference(preference), Examples.event(AuditAction.PREFERENCE_SET, "x"));
  }

  private boolean may(Identity who, Action action, Identity target) {
    try {
      authority.require(as(who), action, target);
      return true;
    } catch (RefusedException refused) {
      assertThat(refused.refusal()).isInstanceOf(Refusal.NotPermitted.class);
      return false;
    }
  }

  private boolean mayAs(Caller by) {
    try {
      authority.require(by, Action.USER_UPDATE, BOB);
      return true;
    } catch (RefusedException refused) {
      return false;
    }
  }

  private static Caller as(Identity who) {
    return by(who, "192.0.2.1", Caller.SESSION);
  }

  private static Caller session(@Nullable String policy) {
    RoleSession session = Examples.session(DEPLOY, ADMIN, policy, false);
    return by(new Principal.AssumedRole(DEPLOY, session), "192.0.2.1", session.credential());
  }

  private static Caller by(Identity who, String source, String credential) {
    return by(Principal.authenticated(who), source, credential);
  }

  private static Caller by(Principal who, String source, String credential) {
    return new Caller(who, SourceAddress.parse(source), credential, "req-1");
  }

  private static Refusal refusal(Runnable call) {
    try {
      call.run();
    } catch (RefusedException refused) {
      return refused.refusal();
    }
    throw new AssertionError("not refused");
  }

  private java.util.List<io.sallyport.policy.AttachedPolicy> countedPermissions(IdentityId who) {
    permissionsAsked.incrementAndGet();
    return permissions.of(who);
  }

  private final class CountedAccounts implements Accounts {
    @Override
    public Optional<Account> find(AccountId id) {
      accountsAsked.incrementAndGet();
      return vault.accounts().find(id);
    }

    @Override
    public Optional<Account> findByAlias(AccountAlias alias) {
      return vault.accounts().findByAlias(alias);
    }

    @Override
    public List<AccountId> ids(@Nullable AccountId after, int limit) {
      return vault.accounts().ids(after, limit);
    }

    @Override
    public void replace(Account changed, io.sallyport.audit.AuditEvent event) {
      vault.accounts().replace(changed, event);
    }
  }
}
