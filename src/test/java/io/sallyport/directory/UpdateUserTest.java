package io.sallyport.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.directory.UpdateUser.Command;
import io.sallyport.directory.UpdateUser.ProfileChange;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Profile;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.TakeGrant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdateUserTest {
  private final People people = new People();
  private final UpdateUser updateUser =
      new UpdateUser(
          people.targets,
          people.vault.identities(),
          people.authority,
          people.stepUp,
          people.events);
  private final Caller admin = people.caller(people.administrator);

  @Test
  void textsChangeAndTheRestStays() {
    Identity after = updateUser.update(admin, texts("Alicia", "left-handed"));
    assertThat(after.displayName()).isEqualTo("Alicia");
    assertThat(after.comments()).isEqualTo("left-handed");
    assertThat(after.principalName()).isEqualTo(people.alice.principalName());
    assertThat(after.version()).isEqualTo(people.alice.version() + 1);
    assertThat(people.vault.identities().find(people.alice.id())).contains(after);
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.USER_UPDATE);
    assertThat(people.lastEvent().details())
        .containsOnlyKeys("displayName", "comments")
        .doesNotContainValue("left-handed");
  }

  @Test
  void grantingAPowerNeedsAStepUpAndTakingItDoesNot() {
    people.enrol(people.administrator);
    assertThat(people.refusal(() -> updateUser.update(admin, powers(true, null, null))))
        .isEqualTo(new Refusal.StepUpRequired("USER_UPDATE"));
    assertThat(people.refusal(() -> updateUser.update(admin, powers(null, true, null))))
        .isEqualTo(new Refusal.StepUpRequired("USER_UPDATE"));
    Presented code = people.freshCode(people.administrator);
    updateUser.update(admin, powers(true, true, code));
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
    assertThat(people.lastEvent().details())
        .containsEntry("administrator", "true")
        .containsEntry("managesOwnKeys", "true");
    Identity after = updateUser.update(admin, powers(false, false, null));
    assertThat(after.administrator() || after.managesOwnKeys()).isFalse();
  }

  @Test
  void aGrantForLessDoesNotGiveMore() {
    people.enrol(people.administrator);
    var takeGrant =
        new TakeGrant(people.secondFactor, people.vault.grants(), people.tokens, people.events);
    String code = ((Presented.Code) people.freshCode(people.administrator)).value();
    var grant =
        new Presented.GrantToken(
            takeGrant.take(admin, UpdateUser.operation(powers(null, true, null)), code).token());
    assertThat(people.refusal(() -> updateUser.update(admin, powers(true, true, grant))))
        .isEqualTo(new Refusal.StepUpFailed());
    assertThat(updateUser.update(admin, powers(null, true, grant)).managesOwnKeys()).isTrue();
  }

  @Test
  void aDisabledUserIsDisabledAtOnce() {
    Identity after = updateUser.update(admin, disabled(people.alice.id(), true));
    assertThat(after.disabled()).isTrue();
    assertThat(people.lastEvent().details()).containsEntry("disabled", "true");
    assertThat(updateUser.update(admin, disabled(people.alice.id(), false)).disabled()).isFalse();
  }

  @Test
  void nobodyDisablesHimselfOrDropsHisOwnPower() {
    IdentityId self = people.administrator.id();
    assertThat(people.refusal(() -> updateUser.update(admin, disabled(self, true))))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    var drop = new Command(self, null, null, false, null, null, null);
    assertThat(people.refusal(() -> updateUser.update(admin, drop)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    Caller root = people.caller(people.root);
    assertThat(people.refusal(() -> updateUser.update(root, disabled(people.root.id(), true))))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
  }

  @Test
  void rootIsChangedByItselfOnly() {
    var rename = new Command(people.root.id(), "Owner", null, null, null, null, null);
    assertThat(people.refusal(() -> updateUser.update(admin, rename)))
        .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    assertThat(updateUser.update(people.caller(people.root), rename).displayName())
        .isEqualTo("Owner");
  }

  @Test
  void usersChangeNobodyNotEvenThemselves() {
    for (Identity user : new Identity[] {people.alice, people.bob}) {
      assertThat(people.refusal(() -> updateUser.update(people.caller(user), texts("x", null))))
          .isEqualTo(Examples.notPermitted(Action.USER_UPDATE));
    }
  }

  @Test
  void badTextsAreRefused() {
    Refusal refusal = people.refusal(() -> updateUser.update(admin, texts("", "\u0007")));
    assertThat(((Refusal.Invalid) refusal).problems()).hasSize(2);
  }

  @Test
  void aRenamedUserKeepsIdAndSessionsAndFreesHisName() {
    Identity after = updateUser.update(admin, renamed(people.alice.id(), "Lizzie"));
    assertThat(after.id()).isEqualTo(people.alice.id());
    assertThat(after.principalName().toString()).isEqualTo("Lizzie@acme.example.com");
    assertThat(people.vault.identities().findByName(people.alice.principalName())).isEmpty();
    assertThat(people.lastEvent().details())
        .containsEntry("nameBefore", "Alice@acme.example.com")
        .containsEntry("name", "Lizzie@acme.example.com");
    updateUser.update(admin, renamed(people.bob.id(), "alice"));
    assertThat(updateUser.update(admin, renamed(people.bob.id(), "ALICE")).principalName().name())
        .hasToString("ALICE");
  }

  @Test
  void aTakenOrReservedNameIsRefusedAndRootKeepsHis() {
    assertThat(people.refusal(() -> updateUser.update(admin, renamed(people.alice.id(), "BOB"))))
        .isEqualTo(new Refusal.NameTaken("user", "BOB@acme.example.com"));
    for (String name : new String[] {"Root", "a b", "x@acme.example.com", ""}) {
      assertThat(people.refusal(() -> updateUser.update(admin, renamed(people.alice.id(), name))))
          .isInstanceOf(Refusal.Invalid.class);
    }
    assertThat(
            people.refusal(() ->
                updateUser.update(people.caller(people.root), renamed(people.root.id(), "boss"))))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void aProfileChangesFieldByField() {
    var tags = new TreeMap<>(Map.of("team", "blue"));
    updateUser.update(admin, reached(new ProfileChange("a@example.com", "86-13800000000", tags)));
    Identity after = updateUser.update(admin, reached(new ProfileChange("", null, null)));
    assertThat(after.profile()).isEqualTo(new Profile(null, "86-13800000000", tags));
    assertThat(people.lastEvent().details()).containsOnlyKeys("profile");
    var bad = new ProfileChange("nowhere", "1", new TreeMap<>(Map.of("acs:x", "y")));
    Refusal refusal = people.refusal(() -> updateUser.update(admin, reached(bad)));
    assertThat(((Refusal.Invalid) refusal).problems()).hasSize(3);
  }

  @Test
  void aGrantForAPowerDoesNotRename() {
    people.enrol(people.administrator);
    var takeGrant =
        new TakeGrant(people.secondFactor, people.vault.grants(), people.tokens, people.events);
    String code = ((Presented.Code) people.freshCode(people.administrator)).value();
    var grant =
        new Presented.GrantToken(
            takeGrant.take(admin, UpdateUser.operation(powers(true, null, null)), code).token());
    var more =
        new Command(
            people.alice.id(), "x", null, null, ProfileChange.NONE, true, null, null, grant);
    assertThat(people.refusal(() -> updateUser.update(admin, more)))
        .isEqualTo(new Refusal.StepUpFailed());
  }

  private static Command renamed(IdentityId target, String name) {
    return new Command(target, name, null, null, ProfileChange.NONE, null, null, null, null);
  }

  private Command reached(ProfileChange change) {
    return new Command(people.alice.id(), null, null, null, change, null, null, null, null);
  }

  private Command texts(String displayName, @Nullable String comments) {
    return new Command(people.alice.id(), displayName, comments, null, null, null, null);
  }

  private Command powers(
      @Nullable Boolean administrator,
      @Nullable Boolean managesOwnKeys,
      @Nullable Presented stepUp) {
    return new Command(people.alice.id(), null, null, administrator, managesOwnKeys, null, stepUp);
  }

  private static Command disabled(IdentityId target, boolean disabled) {
    return new Command(target, null, null, null, null, disabled, null);
  }
}
