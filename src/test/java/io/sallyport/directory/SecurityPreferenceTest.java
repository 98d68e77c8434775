package io.sallyport.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.directory.SetSecurityPreference.Command;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.TakeGrant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecurityPreferenceTest {
  private final People people = new People();
  private final SetSecurityPreference setPreference =
      new SetSecurityPreference(
          people.vault.accounts(), people.authority, people.stepUp, people.events);
  private final GetSecurityPreference getPreference =
      new GetSecurityPreference(people.vault.accounts(), people.authority);
  private final Caller admin = people.caller(people.administrator);

  @Test
  void whatIsPresentChangesAndTheRestStays() {
    assertThat(getPreference.get(admin)).isEqualTo(SecurityPreference.INITIAL);
    setPreference.set(admin, new Command(null, false, null, false, 90, null));
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.PREFERENCE_SET);
    assertThat(people.lastEvent().details())
        .containsOnlyKeys("usersManageSecondFactor", "hmacSha1", "idleDaysMax")
        .containsEntry("idleDaysMax", "90");
    setPreference.set(admin, new Command(null, null, false, null, null, null));
    assertThat(getPreference.get(admin))
        .isEqualTo(new SecurityPreference(false, false, false, false, 90));
  }

  @Test
  void lettingUsersManageKeysNeedsAStepUpAndTakingItBackDoesNot() {
    people.enrol(people.administrator);
    assertThat(people.refusal(() -> setPreference.set(admin, manageKeys(true, null))))
        .isInstanceOfAny(Refusal.StepUpRequired.class, Refusal.GrantRequired.class);
    Presented code = people.freshCode(people.administrator);
    setPreference.set(admin, manageKeys(true, code));
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
    // On already: nothing is gained.
    setPreference.set(admin, manageKeys(true, null));
    assertThat(setPreference.set(admin, manageKeys(false, null)).preference())
        .isEqualTo(SecurityPreference.INITIAL);
  }

  @Test
  void aGrantForLessDoesNotGiveMore() {
    people.enrol(people.administrator);
    var takeGrant =
        new TakeGrant(people.secondFactor, people.vault.grants(), people.tokens, people.events);
    String code = ((Presented.Code) people.freshCode(people.administrator)).value();
    var operation =
        SetSecurityPreference.operation(Examples.ACME.id(), manageKeys(true, null));
    var grant = new Presented.GrantToken(takeGrant.take(admin, operation, code).token());
    var more = new Command(true, null, null, null, 365, grant);
    assertThat(people.refusal(() -> setPreference.set(admin, more)))
        .isEqualTo(new Refusal.StepUpFailed());
    assertThat(setPreference.set(admin, manageKeys(true, grant)).preference().usersManageKeys())
        .isTrue();
  }

  @Test
  void onlyTheFourIdleLimitsExist() {
    for (int days : List.of(0, 1, 89, 91, 731)) {
      var command = new Command(null, null, null, null, days, null);
      assertThat(people.refusal(() -> setPreference.set(admin, command)))
          .isInstanceOf(Refusal.Invalid.class);
    }
  }

  @Test
  void usersNeitherReadNorSetIt() {
    for (Identity user : List.of(people.alice, people.bob)) {
      Caller caller = people.caller(user);
      assertThat(people.refusal(() -> getPreference.get(caller)))
          .isInstanceOf(Refusal.NotPermitted.class);
      assertThat(people.refusal(() -> setPreference.set(caller, manageKeys(true, null))))
          .isInstanceOf(Refusal.NotPermitted.class);
    }
  }

  private static Command manageKeys(boolean on, @Nullable Presented stepUp) {
    return new Command(on, null, null, null, null, stepUp);
  }
}
