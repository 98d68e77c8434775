package io.sallyport.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.directory.ListUsers.Page;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import io.sallyport.stepup.Presented;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  private final People people = new People();
  private final CreateUser createUser =
      new CreateUser(
          people.vault.accounts(),
          people.vault.identities(),
          people.authority,
          people.stepUp,
          people.random,
          people.events);
  private final ListUsers listUsers = new ListUsers(people.vault.identities(), people.authority);
  private final GetUser getUser = new GetUser(people.targets);
  private final DeleteUser deleteUser =
      new DeleteUser(people.targets, people.vault.identities(), people.events);
  private final Caller admin = people.caller(people.administrator);

  @Test
  void anAdministratorCreatesAUser() {
    Identity carol = createUser.create(admin, command("carol"));
    assertThat(carol.id().value()).matches("[1-9][0-9]{17}");
    assertThat(carol.principalName().toString()).isEqualTo("carol@acme.example.com");
    assertThat(carol.administrator()).isFalse();
    assertThat(carol.managesOwnKeys()).isFalse();
    assertThat(getUser.get(admin, carol.id())).isEqualTo(carol);
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.USER_CREATE);
    assertThat(people.lastEvent().target()).isEqualTo(carol.id().value());
  }

  @Test
  void usersDoNotCreateUsers() {
    for (Identity user : List.of(people.alice, people.bob)) {
      assertThat(people.refusal(() -> createUser.create(people.caller(user), command("carol"))))
          .isEqualTo(Examples.notPermitted(Action.USER_CREATE));
    }
  }

  @Test
  void allProblemsAreToldAtOnce() {
    var bad = new CreateUser.Command("a b", "", "c".repeat(129), true, true, null);
    Refusal refusal = people.refusal(() -> createUser.create(admin, bad));
    assertThat(((Refusal.Invalid) refusal).problems())
        .extracting(FieldProblem::field)
        .containsExactly("name", "displayName", "comments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "ROOT", "Root"})
  void cve202554996TheNameOfRootIsTakenInEveryCase(String name) {
    assertThat(people.refusal(() -> createUser.create(admin, command(name))))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a@b", "ä", "a/b", "a\n", "..%2f", "\u0430lice"})
  void namesHaveOnlyPlainCharacters(String name) {
    assertThat(people.refusal(() -> createUser.create(admin, command(name))))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void aTakenNameIsRefusedInEveryCaseBeforeACodeIsSpent() {
    people.enrol(people.administrator);
    Presented code = people.freshCode(people.administrator);
    assertThat(people.refusal(() -> createUser.create(admin, powerful("ALICE", true, false, code))))
        .isInstanceOf(Refusal.NameTaken.class);
    createUser.create(admin, powerful("carol", true, false, code));
  }

  @Test
  void powersNeedAStepUp() {
    people.enrol(people.administrator);
    for (boolean administrator : new boolean[] {true, false}) {
      assertThat(
              people.refusal(() ->
                  createUser.create(admin, powerful("carol", administrator, !administrator, null))))
          .isEqualTo(new Refusal.StepUpRequired("USER_CREATE"));
    }
    Presented code = people.freshCode(people.administrator);
    Identity carol = createUser.create(admin, powerful("carol", true, true, code));
    assertThat(carol.administrator()).isTrue();
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
  }

  @Test
  void authorityComesBeforeTheStepUp() {
    people.enrol(people.bob);
    Presented code = people.freshCode(people.bob);
    assertThat(
            people.refusal(() ->
                createUser.create(people.caller(people.bob), powerful("carol", true, true, code))))
        .isEqualTo(Examples.notPermitted(Action.USER_CREATE));
    people.secondFactor.spend(people.bob.id(), ((Presented.Code) code).value());
  }

  @Test
  void aThousandUsersAreEnough() {
    for (int i = 10; people.vault.identities().count(Examples.ACME.id()) < 1_000; i++) {
      people
          .vault
          .identities()
          .create(Examples.user(i, "u" + i), 1_000, Examples.event(AuditAction.USER_CREATE, "x"));
    }
    assertThat(people.refusal(() -> createUser.create(admin, command("carol"))))
        .isEqualTo(new Refusal.QuotaReached("user", 1_000));
  }

  @Test
  void pagesFollowEachOther() {
    Page first = listUsers.list(admin, null, 2);
    assertThat(names(first)).containsExactly("admin", "Alice");
    assertThat(first.next()).isEqualTo("alice");
    Page second = listUsers.list(admin, first.next(), 2);
    assertThat(names(second)).containsExactly("bob");
    assertThat(second.next()).isNull();
  }

  @Test
  void aFullLastPageHasNoNext() {
    assertThat(listUsers.list(admin, null, 3).next()).isNull();
  }

  @Test
  void oddPagesAreRefused() {
    for (int limit : new int[] {0, -1, 101}) {
      assertThat(people.refusal(() -> listUsers.list(admin, null, limit)))
          .isInstanceOf(Refusal.Invalid.class);
    }
    assertThat(people.refusal(() -> listUsers.list(admin, "' OR 1=1", 10)))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void usersReadThemselvesAndNobodyElse() {
    Caller alice = people.caller(people.alice);
    assertThat(getUser.get(alice, people.alice.id())).isEqualTo(people.alice);
    assertThat(people.refusal(() -> getUser.get(alice, people.bob.id())))
        .isEqualTo(Examples.notPermitted(Action.USER_READ));
    assertThat(people.refusal(() -> listUsers.list(alice, null, 10)))
        .isEqualTo(Examples.notPermitted(Action.USER_LIST));
  }

  @Test
  void anUnknownUserAndOneOfAnotherAccountAreTheSame() {
    Examples.create(people.vault, Examples.OTHER, Examples.root(Examples.OTHER));
    Identity foreigner = Examples.user(Examples.OTHER, 77, "mallory");
    Refusal unknown = people.refusal(() -> getUser.get(admin, foreigner.id()));
    people.vault.identities().create(foreigner, 10, Examples.event(AuditAction.USER_CREATE, "x"));
    assertThat(people.refusal(() -> getUser.get(admin, foreigner.id()))).isEqualTo(unknown);
    assertThat(people.refusal(() -> deleteUser.delete(admin, foreigner.id()))).isEqualTo(unknown);
  }

  @Test
  void anAdministratorDeletesAUserWhoOwnsNoKeys() {
    deleteUser.delete(admin, people.alice.id());
    assertThat(people.vault.identities().find(people.alice.id())).isEmpty();
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.USER_DELETE);
    assertThat(people.lastEvent().details()).containsEntry("name", "Alice@acme.example.com");
  }

  @Test
  void ownersOfKeysAreNotDeleted() {
    people.vault.ownsKeys(owner -> owner.equals(people.alice.id()));
    assertThat(people.refusal(() -> deleteUser.delete(admin, people.alice.id())))
        .isInstanceOf(Refusal.WrongState.class);
  }

  @Test
  void nobodyDeletesHimselfOrRoot() {
    assertThat(people.refusal(() -> deleteUser.delete(admin, people.administrator.id())))
        .isEqualTo(Examples.notPermitted(Action.USER_DELETE));
    assertThat(people.refusal(() -> deleteUser.delete(admin, people.root.id())))
        .isEqualTo(Examples.notPermitted(Action.USER_DELETE));
    Caller root = people.caller(people.root);
    assertThat(people.refusal(() -> deleteUser.delete(root, people.root.id())))
        .isEqualTo(Examples.notPermitted(Action.USER_DELETE));
  }

  private static CreateUser.Command command(String name) {
    return powerful(name, false, false, null);
  }

  private static CreateUser.Command powerful(
      String name, boolean administrator, boolean managesOwnKeys, @Nullable Presented stepUp) {
    return new CreateUser.Command(name, "Carol", "new here", administrator, managesOwnKeys, stepUp);
  }

  private static List<String> names(Page page) {
    return page.users().stream().map(user -> user.principalName().name().value()).toList();
  }
}
