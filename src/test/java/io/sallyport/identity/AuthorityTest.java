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
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.Bytes;
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
   * One block of columns per kind of principal: root, administrator, self-managing user, user. In a
   * block: to the account, to oneself, to an ordinary user, to another administrator, to root.
   */
  private static final String MATRIX =
      """
      ACCOUNT_READ                y...-  y....  .....  .....
      ACCOUNT_NETWORK_POLICY_SET  y...-  y....  .....  .....
      USER_CREATE                 y...-  y....  .....  .....
      USER_LIST                   y...-  y....  .....  .....
      USER_READ                   .yyy-  .yyyy  .y...  .y...
      USER_UPDATE                 .yyy-  .yyy.  .....  .....
      USER_DELETE                 ..yy-  ..yy.  .....  .....
      PASSWORD_SET                .yyy-  .yyy.  .y...  .y...
      TOTP_ENROL                  .y..-  .y...  .y...  .y...
      TOTP_RESET                  .yyy-  .yyy.  .....  .....
      KEY_ISSUE                   .yyy-  .yyy.  .y...  .....
      KEY_LIST                    yyyy-  yyyy.  .y...  .y...
      KEY_READ                    .yyy-  .yyy.  .y...  .y...
      KEY_STATUS_SET              .yyy-  .yyy.  .y...  .....
      KEY_RECYCLE                 .yyy-  .yyy.  .y...  .....
      KEY_RESTORE                 .yyy-  .yyy.  .y...  .....
      KEY_PURGE                   .yyy-  .yyy.  .y...  .....
      KEY_NETWORK_POLICY_SET      .yyy-  .yyy.  .y...  .....
      CREDENTIAL_SOURCE_CREATE    .yyy-  .yyy.  .y...  .....
      CREDENTIAL_SOURCE_LIST      .yyy-  .yyy.  .y...  .y...
      CREDENTIAL_SOURCE_DELETE    .yyy-  .yyy.  .y...  .....
      POLICY_CREATE               y...-  y....  .....  .....
      POLICY_LIST                 y...-  y....  .....  .....
      POLICY_READ                 y...-  y....  .....  .....
      POLICY_DESCRIPTION_SET      y...-  y....  .....  .....
      POLICY_DELETE               y...-  y....  .....  .....
      POLICY_VERSION_CREATE       y...-  y....  .....  .....
      POLICY_VERSION_LIST         y...-  y....  .....  .....
      POLICY_VERSION_READ         y...-  y....  .....  .....
      POLICY_VERSION_DELETE       y...-  y....  .....  .....
      POLICY_DEFAULT_SET          y...-  y....  .....  .....
      POLICY_ENTITIES_LIST        y...-  y....  .....  .....
      ROLE_CREATE                 y...-  y....  .....  .....
      ROLE_LIST                   y...-  y....  .....  .....
      ROLE_READ                   y...-  y....  .....  .....
      ROLE_UPDATE                 y...-  y....  .....  .....
      ROLE_DELETE                 y...-  y....  .....  .....
      ROLE_POLICY_ATTACH          y...-  y....  .....  .....
      ROLE_POLICY_DETACH          y...-  y....  .....  .....
      ROLE_POLICY_LIST            y...-  y....  .....  .....
      USER_POLICY_ATTACH          .yyy-  .yyy.  .....  .....
      USER_POLICY_DETACH          .yyy-  .yyy.  .....  .....
      USER_POLICY_LIST            .yyy-  .yyy.  .....  .....
      MFA_DEVICE_CREATE           y...-  y....  .....  .....
      MFA_DEVICE_LIST             y...-  y....  .....  .....
      MFA_DEVICE_DELETE           y...-  y....  .....  .....
      MFA_DEVICE_BIND             ..yy-  ..yy.  .....  .....
      MFA_READ                    .yyy-  .yyy.  .y...  .y...
      ACCOUNT_MFA_READ            y...-  y....  .....  .....
      ROLE_ASSUME                 y...-  y....  .....  .....
      PREFERENCE_READ             y...-  y....  .....  .....
      PREFERENCE_SET              y...-  y....  .....  .....
      SUMMARY_READ                y...-  y....  .....  .....
      REPORT_GENERATE             y...-  y....  .....  .....
      REPORT_READ                 y...-  y....  .....  .....
      DOMAIN_READ                 y...-  y....  .....  .....
      DOMAIN_SET                  y...-  y....  .....  .....
      AUDIT_READ                  y...-  y....  .....  .....
      """;

  private static final Identity ADMINISTRATOR = admin(1);
  private static final Identity SECOND_ADMINISTRATOR = admin(2);
  private static final Identity SELF_MANAGING =
      Examples.changed(Examples.user(3, "selfmanaging"), false, true, false);
  private static final Identity USER = Examples.user(4, "user");
  private static final Identity SECOND_USER = Examples.user(5, "second");
  private static final Map<String, Identity> KINDS =
      Map.of(
          "1 root", ROOT,
          "2 administrator", ADMINISTRATOR,
          "3 self-managing user", SELF_MANAGING,
          "4 user", USER);

  private final FakePermissions permissions = new FakePermissions();
  private final Authority authority =
      new Authority(new FakeVault().accounts(), permissions, new FakeClock());

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
    Caller other = caller(SECOND_ADMINISTRATOR);
    assertThatCode(() -> authority.requireUpdate(other, ADMINISTRATOR, demoted))
        .doesNotThrowAnyException();
  }

  @Test
  void nobodyDisablesHimself() {
    Identity disabled = Examples.changed(ADMINISTRATOR, true, false, true);
    Caller himself = caller(ADMINISTRATOR);
    assertThat(refusal(() -> authority.requireUpdate(himself, ADMINISTRATOR, disabled)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
  }

  @Test
  void notEvenRootDisablesRootOrTakesItsPower() {
    Caller root = caller(ROOT);
    for (Identity after :
        List.of(
            Examples.changed(ROOT, true, true, true), Examples.changed(ROOT, false, true, false))) {
      assertThat(refusal(() -> authority.requireUpdate(root, ROOT, after)))
          .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    }
  }

  @Test
  void aUserNamedLikeRootIsNotRoot() {
    // CVE-2025-54996, CVE-2025-64761: a name in another case gave root's powers.
    Identity impostor = Examples.user(6, "ROOT");
    assertThat(refusal(() -> authority.require(caller(impostor), Action.USER_CREATE, ACME.id())))
        .isEqualTo(Examples.notPermitted(Action.USER_CREATE));
  }

  private Stream<DynamicTest> cellsOf(List<String> line) {
    Action action = Action.valueOf(line.getFirst());
    List<DynamicTest> cells = new ArrayList<>();
    List<String> kinds = KINDS.keySet().stream().sorted().toList();
    for (int i = 0; i < kinds.size(); i++) {
      Identity who = kind(kinds.get(i));
      String block = line.get(i + 1);
      cells.add(
          cell(
              kinds.get(i) + " " + action + " account",
              block.charAt(0),
              action,
              () -> authority.require(caller(who), action, ACME.id())));
      List<Identity> targets = List.of(who, otherUser(who), otherAdministrator(who), ROOT);
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
            case '.' ->
                assertThat(refusal(call)).isEqualTo(Examples.notPermitted(action));
            case '-' -> assertThat(name).as("no such relation").matches("1 root .* root");
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

  private static Identity kind(String name) {
    Identity identity = KINDS.get(name);
    if (identity == null) {
      throw new AssertionError(name);
    }
    return identity;
  }

  private static Identity otherUser(Identity who) {
    return who.equals(USER) ? SECOND_USER : USER;
  }

  private static Identity otherAdministrator(Identity who) {
    return who.equals(ADMINISTRATOR) ? SECOND_ADMINISTRATOR : ADMINISTRATOR;
  }

  private static Identity admin(int number) {
    return Examples.changed(Examples.user(number, "admin" + number), true, false, false);
  }

  private static Caller caller(Identity who) {
    return new Caller(
        Principal.authenticated(who),
        SourceAddress.ofRaw(Bytes.ofHex("c0000201").toArray()),
        Caller.SESSION,
        "req-1");
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
