package io.sallyport.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.Invalid;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Presented;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetPasswordTest {
  private static final String OLD = "correct horse battery";
  private static final String NEW = "staple of the new age";

  private final People people = new People();
  private final SetPassword setPassword =
      new SetPassword(
          people.targets,
          people.vault.passwords(),
          people.hashing,
          people.attempts,
          people.stepUp,
          people.events);
  private final Caller alice = people.caller(people.alice);
  private final Caller admin = people.caller(people.administrator);

  @Test
  void onesOwnPasswordNeedsThePresentOne() {
    people.password(people.alice, OLD);
    set(alice, people.alice, NEW, OLD, null);
    assertThat(isPassword(people.alice, NEW)).isTrue();
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.PASSWORD_SET);
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.NONE);
    assertThat(people.vault.events().toString()).doesNotContain(NEW, OLD);
  }

  @Test
  void aWrongOrMissingPresentPasswordIsRefused() {
    people.password(people.alice, OLD);
    assertThat(refusal(alice, people.alice, NEW, "wrong", null))
        .isEqualTo(Invalid.of("currentPassword", "is not the present password"));
    assertThat(refusal(alice, people.alice, NEW, null, null)).isInstanceOf(Invalid.class);
    assertThat(isPassword(people.alice, OLD)).isTrue();
  }

  @Test
  void guessingThePresentPasswordIsLockedLikeSigningIn() {
    people.password(people.alice, OLD);
    for (int i = 0; i < 5; i++) {
      refusal(alice, people.alice, NEW, "wrong", null);
    }
    assertThat(refusal(alice, people.alice, NEW, OLD, null))
        .isEqualTo(new Refusal.LockedOut(Duration.ofMinutes(1)));
  }

  @Test
  void whoHasNoPasswordYetCannotPretendToKnowIt() {
    assertThat(refusal(alice, people.alice, NEW, "", null)).isInstanceOf(Invalid.class);
  }

  @Test
  void somebodyElsesNeedsTheCallersStepUp() {
    people.enrol(people.administrator);
    assertThat(refusal(admin, people.alice, NEW, null, null))
        .isEqualTo(new Refusal.StepUpRequired("PASSWORD_SET"));
    set(admin, people.alice, NEW, null, people.freshCode(people.administrator));
    assertThat(isPassword(people.alice, NEW)).isTrue();
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
  }

  @Test
  void aNewPasswordLiftsTheLockOfTheOldOne() {
    people.enrol(people.administrator);
    people.password(people.alice, OLD);
    for (int i = 0; i < 5; i++) {
      refusal(alice, people.alice, NEW, "wrong", null);
    }
    set(admin, people.alice, NEW, null, people.freshCode(people.administrator));
    set(alice, people.alice, OLD, NEW, null);
  }

  @Test
  void administratorsDoNotSetRootsPasswordNorUsersAnothers() {
    people.enrol(people.administrator);
    Presented code = people.freshCode(people.administrator);
    assertThat(refusal(admin, people.root, NEW, null, code))
        .isEqualTo(Examples.notPermitted(Action.PASSWORD_SET));
    assertThat(refusal(alice, people.bob, NEW, null, null))
        .isEqualTo(Examples.notPermitted(Action.PASSWORD_SET));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 257, 1_000})
  void tooShortOrTooLongIsRefusedBeforeAnythingIsSpent(int length) {
    people.enrol(people.administrator);
    Presented code = people.freshCode(people.administrator);
    assertThat(refusal(admin, people.alice, "é".repeat(length), null, code))
        .isEqualTo(Invalid.of("password", "has 12 to 256 characters"));
    set(admin, people.alice, NEW, null, code);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 256})
  void theLengthCountsCharactersNotBytes(int length) {
    people.password(people.alice, OLD);
    set(alice, people.alice, "\ud83d\ude00".repeat(length), OLD, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Alice@acme.example.com", "ALICE@ACME.EXAMPLE.COM"})
  void theOwnNameIsNoPassword(String name) {
    people.password(people.alice, OLD);
    assertThat(refusal(alice, people.alice, name, OLD, null))
        .isEqualTo(Invalid.of("password", "must not be the user's name"));
  }

  private Refusal refusal(
      Caller by,
      Identity target,
      String password,
      @Nullable String current,
      @Nullable Presented stepUp) {
    return people.refusal(() -> set(by, target, password, current, stepUp));
  }

  private void set(
      Caller by,
      Identity target,
      String password,
      @Nullable String current,
      @Nullable Presented stepUp) {
    SecretBytes currentSecret = current == null ? null : Examples.secret(current);
    setPassword.set(
        by, new SetPassword.Command(target.id(), Examples.secret(password), currentSecret, stepUp));
  }

  private boolean isPassword(Identity owner, String password) {
    String stored = people.vault.passwords().find(owner.id()).orElseThrow().encoded();
    return people.hashing.matches(Examples.secret(password), stored);
  }
}
