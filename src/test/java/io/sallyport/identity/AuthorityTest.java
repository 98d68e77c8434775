package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakePermissions;
import io.sallyport.fake.FakeVault;
import io.sallyport.network.SourceAddress;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AuthorityTest {
  /**
   * One block of columns per kind of principal: root, administrator, self-managing user, user, user
   * and role with AliyunRAMFullAccess. In a block: to the account, to oneself, to an ordinary user,
   * to another administrator, to root.
   */
  private static final String MATRIX =
      """
      ACCOUNT_READ                y...-  y....  .....  .....  y....  y-...
      ACCOUNT_NETWORK_POLICY_SET  y...-  y....  .....  .....  y....  y-...
      USER_CREATE                 y...-  y....  .....  .....  y....  y-...
      USER_LIST                   y...-  y....  .....  .....  y....  y-...
      USER_READ                   .yyy-  .yyyy  .y...  .y...  .yyyy  .-yyy
      USER_UPDATE                 .yyy-  .yyy.  .....  .....  .yy..  .-y..
      USER_DELETE                 ..yy-  ..yy.  .....  .....  ..y..  .-y..
      PASSWORD_SET                .yyy-  .yyy.  .y...  .y...  .yy..  .-y..
      SESSION_LIST                .yyy-  .yyy.  .y...  .y...  .y...  .-...
      SESSION_END                 .yyy-  .yyy.  .y...  .y...  .y...  .-...
      TOTP_ENROL                  .y..-  .y...  .y...  .y...  .y...  .-...
      TOTP_RESET                  .yyy-  .yyy.  .y...  .y...  .yy..  .-y..
      KEY_ISSUE                   .yyy-  .yyy.  .y...  .....  .yy..  .-y..
      KEY_LIST                    yyyy-  yyyy.  .y...  .y...  yyyy.  y-yy.
      KEY_READ                    .yyy-  .yyy.  .y...  .y...  .yyy.  .-yy.
      KEY_STATUS_SET              .yyy-  .yyy.  .y...  .....  .yy..  .-y..
      KEY_RECYCLE                 .yyy-  .yyy.  .y...  .....  .yy..  .-y..
      KEY_RESTORE                 .yyy-  .yyy.  .y...  .....  .yy..  .-y..
      KEY_PURGE                   .yyy-  .yyy.  .y...  .....  .yy..  .-y..
      KEY_NETWORK_POLICY_SET      .yyy-  .yyy.  .y...  .....  .yy..  .-y..
      POLICY_CREATE               y...-  y....  .....  .....  y....  y-...
      POLICY_LIST                 y...-  y....  .....  .....  y....  y-...
      POLICY_READ                 y...-  y....  .....  .....  y....  y-...
      POLICY_DESCRIPTION_SET      y...-  y....  .....  .....  y....  y-...
      POLICY_DELETE               y...-  y....  .....  .....  y....  y-...
      POLICY_VERSION_CREATE       y...-  y....  .....  .....  y....  y-...
      POLICY_VERSION_LIST         y...-  y....  .....  .....  y....  y-...
      POLICY_VERSION_READ         y...-  y....  .....  .....  y....  y-...
      POLICY_VERSION_DELETE       y...-  y....  .....  .....  y....  y-...
      POLICY_DEFAULT_SET          y...-  y....  .....  .....  y....  y-...
      POLICY_ENTITIES_LIST        y...-  y....  .....  .....  y....  y-...
      ROLE_CREATE                 y...-  y....  .....  .....  y....  y-...
      ROLE_LIST                   y...-  y....  .....  .....  y....  y-...
      ROLE_READ                   y...-  y....  .....  .....  y....  y-...
      ROLE_UPDATE                 y...-  y....  .....  .....  y....  y-...
      ROLE_DELETE                 y...-  y....  .....  .....  y....  y-...
      ROLE_POLICY_ATTACH          y...-  y....  .....  .....  y....  y-...
      ROLE_POLICY_DETACH          y...-  y....  .....  .....  y....  y-...
      ROLE_POLICY_LIST            y...-  y....  .....  .....  y....  y-...
      USER_POLICY_ATTACH          .yyy-  .yyy.  .....  .....  .yy..  .-y..
      USER_POLICY_DETACH          .yyy-  .yyy.  .....  .....  .yy..  .-y..
      USER_POLICY_LIST            .yyy-  .yyy.  .....  .....  .yyy.  .-yy.
      MFA_DEVICE_CREATE           y...-  y....  .....  .....  y....  y-...
      MFA_DEVICE_LIST             y...-  y....  .....  .....  y....  y-...
      MFA_DEVICE_DELETE           y...-  y....  .....  .....  y....  y-...
      MFA_DEVICE_BIND             ..yy-  ..yy.  .....  .....  ..y..  .-y..
      MFA_READ                    .yyy-  .yyy.  .y...  .y...  .yyy.  .-yy.
      ACCOUNT_MFA_READ            y...-  y....  .....  .....  y....  y-...
      ROLE_ASSUME                 y...-  y....  .....  .....  .....  .-...
      PREFERENCE_READ             y...-  y....  .....  .....  y....  y-...
      PREFERENCE_SET              y...-  y....  .....  .....  y....  y-...
      SUMMARY_READ                y...-  y....  .....  .....  y....  y-...
      REPORT_GENERATE             y...-  y....  .....  .....  y....  y-...
      REPORT_READ                 y...-  y....  .....  .....  y....  y-...
      DOMAIN_READ                 y...-  y....  .....  .....  y....  y-...
      DOMAIN_SET                  y...-  y....  .....  .....  y....  y-...
      RELYING_SERVICE_CREATE      y...-  y....  .....  .....  .....  .-...
      RELYING_SERVICE_LIST        y...-  y....  .....  .....  .....  .-...
      RELYING_SERVICE_READ        y...-  y....  .....  .....  .....  .-...
      RELYING_SERVICE_UPDATE      y...-  y....  .....  .....  .....  .-...
      RELYING_SERVICE_CREDENTIAL_RENEW  y...-  y....  .....  .....  .....  .-...
      RELYING_SERVICE_DELETE      y...-  y....  .....  .....  .....  .-...
      VERIFICATION_LIST           y...-  y....  .....  .....  .....  .-...
      AUDIT_READ                  y...-  y....  .....  .....  .....  .-...
      """;

  private static final Identity ADMINISTRATOR = admin(1);
  private static final Identity SECOND_ADMINISTRATOR = admin(2);
  private static final Identity SELF_MANAGING =
      Examples.changed(Examples.user(3, "selfmanaging"), false, true, false);
  private static final Identity USER = Examples.user(4, "user");
  private static final Identity SECOND_USER = Examples.user(5, "second");
  private static final Identity RAM_USER = Examples.user(6, "ramuser");
  private static final Role RAM_ROLE = Examples.role(ACME, 7, "ramrole");
  private static final Map<String, Principal> KINDS =
      Map.of(
          "1 root", Principal.authenticated(ROOT),
          "2 administrator", Principal.authenticated(ADMINISTRATOR),
          "3 self-managing user", Principal.authenticated(SELF_MANAGING),
          "4 user", Principal.authenticated(USER),
          "5 RAM user", Principal.authenticated(RAM_USER),
          "6 RAM role",
              new Principal.AssumedRole(RAM_ROLE, Examples.session(RAM_ROLE, USER)));

  private final FakeVault vault = new FakeVault();
  private final FakePermissions permissions = new FakePermissions();
  private final Authority authority =
      new Authority(vault.accounts(), permissions, new FakeClock());

  AuthorityTest() {
    Examples.create(vault, ACME, ROOT);
    AttachedPolicy fullAccess =
        SystemPolicies.find(new PolicyName("AliyunRAMFullAccess")).orElseThrow().attached();
    permissions.attach(RAM_USER.id(), fullAccess);
    permissions.attach(RAM_ROLE.id(), fullAccess);
  }

  @TestFactory
  Stream<DynamicTest> everyCellOfTheMatrix() {
    return MATRIX.lines().flatMap(line -> cellsOf(words(line)));
  }

  @Test
  void theMatrixHasEveryAction() {
    assertThat(MATRIX.lines().map(line -> words(line).getFirst()))
        .containsExactlyInAnyOrder(
            Arrays.stream(Action.values()).map(Action::name).toArray(String[]::new));
  }

  @TestFactory
  Stream<DynamicTest> toEverybodyAnotherAccountsPeopleDoNotExist() {
    Identity foreigner = Examples.user(OTHER, 9, "user");
    return everyKindAndAction((who, action) ->
        assertThat(refusal(() -> authority.require(who, action, foreigner)))
            .isEqualTo(new Refusal.NotFound("user", foreigner.id().value())));
  }

  @TestFactory
  Stream<DynamicTest> toEverybodyAnotherAccountDoesNotExist() {
    return everyKindAndAction((who, action) ->
        assertThat(refusal(() -> authority.require(who, action, OTHER.id())))
            .isEqualTo(new Refusal.NotFound("account", OTHER.id().value())));
  }

  @Test
  void nobodyDropsHisOwnPower() {
    Identity demoted = Examples.changed(ADMINISTRATOR, false, false, false);
    Caller himself = caller(ADMINISTRATOR);
    assertThat(refusal(() -> authority.requireUpdate(himself, ADMINISTRATOR, demoted)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    assertThatCode(
            () -> authority.requireUpdate(caller(SECOND_ADMINISTRATOR), ADMINISTRATOR, demoted))
        .doesNotThrowAnyException();
  }

  @Test
  void nobodyDisablesHimself() {
    Identity disabled = Examples.changed(ADMINISTRATOR, true, false, true);
    assertThat(
            refusal(() -> authority.requireUpdate(caller(ADMINISTRATOR), ADMINISTRATOR, disabled)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
  }

  @Test
  void notEvenRootDisablesRootOrTakesItsPower() {
    Identity disabled = Examples.changed(ROOT, true, true, true);
    for (Identity after : List.of(disabled, Examples.changed(ROOT, false, true, false))) {
      assertThat(refusal(() -> authority.requireUpdate(caller(ROOT), ROOT, after)))
          .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    }
  }

  @Test
  void aUserNamedLikeRootIsNotRoot() {
    // CVE-2025-54996, CVE-2025-64761: a name in another case gave root's powers.
    Identity impostor = Examples.user(8, "ROOT");
    assertThat(refusal(() -> authority.require(caller(impostor), Action.USER_CREATE, ACME.id())))
        .isEqualTo(Examples.notPermitted(Action.USER_CREATE));
  }

  private Stream<DynamicTest> cellsOf(List<String> line) {
    Action action = Action.valueOf(line.getFirst());
    List<DynamicTest> cells = new ArrayList<>();
    List<String> kinds = KINDS.keySet().stream().sorted().toList();
    for (int i = 0; i < kinds.size(); i++) {
      Principal who = kind(kinds.get(i));
      String block = line.get(i + 1);
      cells.add(
          cell(
              kinds.get(i) + " " + action + " account", block.charAt(0), action,
              () -> authority.require(caller(who), action, ACME.id())));
      var targets = List.of(self(who), otherUser(who), otherAdministrator(who), ROOT);
      List<String> names = List.of("oneself", "user", "administrator", "root");
      for (int t = 0; t < targets.size(); t++) {
        Identity target = targets.get(t);
        cells.add(
            cell(
                kinds.get(i) + " " + action + " " + names.get(t),
                block.charAt(t + 1),
                action,
                () -> authority.require(caller(who), action, target)));
      }
    }
    return cells.stream();
  }

  private static List<String> words(String line) {
    return Pattern.compile(" +").splitAsStream(line).toList();
  }

  private static DynamicTest cell(
      String name, char expected, Action action, ThrowingCallable call) {
    return dynamicTest(
        name + " " + expected,
        () -> {
          switch (expected) {
            case 'y' -> assertThatCode(call).doesNotThrowAnyException();
            case '.' -> assertThat(refusal(call)).isEqualTo(Examples.notPermitted(action));
            case '-' ->
                assertThat(name).as("no such relation").matches("1 root .* root|6 .* oneself");
            default -> throw new AssertionError("unknown cell " + expected);
          }
        });
  }

  private static Stream<DynamicTest> everyKindAndAction(Check check) {
    return KINDS.keySet().stream()
        .sorted()
        .flatMap(kind ->
            Arrays.stream(Action.values())
                .map(action ->
                    dynamicTest(
                        kind + " " + action, () -> check.check(caller(kind(kind)), action))));
  }

  private static Principal kind(String name) {
    Principal principal = KINDS.get(name);
    if (principal == null) {
      throw new AssertionError(name);
    }
    return principal;
  }

  private static Identity self(Principal who) {
    return Stream.of(ROOT, ADMINISTRATOR, SELF_MANAGING, USER, RAM_USER)
        .filter(identity -> identity.id().equals(who.id()))
        .findFirst()
        .orElse(USER);
  }

  private static Identity otherUser(Principal who) {
    return USER.id().equals(who.id()) ? SECOND_USER : USER;
  }

  private static Identity otherAdministrator(Principal who) {
    return ADMINISTRATOR.id().equals(who.id()) ? SECOND_ADMINISTRATOR : ADMINISTRATOR;
  }

  private static Identity admin(int number) {
    return Examples.changed(Examples.user(number, "admin" + number), true, false, false);
  }

  private static Caller caller(Identity who) {
    return caller(Principal.authenticated(who));
  }

  private static Caller caller(Principal who) {
    return new Caller(who, SourceAddress.parse("192.0.2.1"), Caller.SESSION, "req-1");
  }

  private static Refusal refusal(ThrowingCallable call) {
    var refused = catchThrowableOfType(RefusedException.class, call);
    assertThat(refused).as("refusal").isNotNull();
    return refused.refusal();
  }

  private interface Check {
    void check(Caller who, Action action);
  }
}
