package io.sallyport.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.SignIn.SignedIn;
import io.sallyport.stepup.Presented;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
  private static final String ALICE = "Alice@acme.example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final People people = new People();
  private final SignIn signIn = signIn(people.hashing);

  @BeforeEach
  void setAlicesPassword() {
    people.password(people.alice, PASSWORD);
  }

  @Test
  void withBothFactorsASessionOpensForHalfAnHour() {
    people.enrol(people.alice);
    try (SignedIn signedIn = signIn(ALICE, PASSWORD, freshCode())) {
      assertThat(signedIn.session().scope()).isEqualTo(Session.Scope.FULL);
      assertThat(signedIn.session().expiresAt()).isEqualTo(people.clock.instant().plus(LIFETIME));
      assertThat(signedIn.identity()).isEqualTo(people.alice);
      assertThat(text(signedIn.token())).matches("sps_[A-Za-z0-9_-]{43}");
    }
    AuditEvent event = people.lastEvent();
    assertThat(event.action()).isEqualTo(AuditAction.SIGN_IN);
    assertThat(event.stepUp()).isEqualTo(StepUpUse.CODE);
    assertThat(event.principal()).isEqualTo(ALICE);
    assertThat(event.credential()).isEqualTo("password");
  }

  @Test
  void neitherTokenNorPasswordIsRecordedStoredOrPrinted() {
    try (SignedIn signedIn = signIn(ALICE, PASSWORD, null)) {
      String token = text(signedIn.token());
      assertThat(signedIn.toString() + people.vault.events()).doesNotContain(token, PASSWORD);
    }
  }

  @Test
  void withoutASecondFactorTheSessionCanOnlyEnrolOne() {
    try (SignedIn signedIn = signIn(ALICE, PASSWORD, null)) {
      assertThat(signedIn.session().scope()).isEqualTo(Session.Scope.ENROLMENT);
    }
    assertThat(people.lastEvent().stepUp()).isEqualTo(StepUpUse.NONE);
  }

  @Test
  void aMissingCodeIsAskedForOnlyAfterThePasswordHeld() {
    people.enrol(people.alice);
    assertThat(refusal(ALICE, PASSWORD, null)).isEqualTo(new Refusal.StepUpRequired("SIGN_IN"));
    assertThat(refusal(ALICE, "wrong", null)).isEqualTo(new Refusal.NotAuthenticated());
  }

  @Test
  void everyWrongNamePasswordOrCodeAndEveryDisabledUserGetOneAnswer() {
    people.enrol(people.alice);
    Identity disabled = Examples.changed(people.bob, false, false, true);
    people.password(people.bob, PASSWORD);
    people.vault.identities().replace(disabled, Examples.event(AuditAction.USER_UPDATE, "x"));
    assertThat(refusal("nobody@acme.example.com", PASSWORD, null)).isEqualTo(anonymous());
    assertThat(refusal("alice@other.example.com", PASSWORD, null)).isEqualTo(anonymous());
    assertThat(refusal("not a name", PASSWORD, null)).isEqualTo(anonymous());
    assertThat(refusal("", "", "")).isEqualTo(anonymous());
    assertThat(refusal(ALICE, "wrong", freshCode())).isEqualTo(anonymous());
    assertThat(refusal(ALICE, PASSWORD, people.wrongCode(people.alice))).isEqualTo(anonymous());
    assertThat(refusal("bob@acme.example.com", PASSWORD, null)).isEqualTo(anonymous());
    assertThat(refusal("admin@acme.example.com", PASSWORD, null)).isEqualTo(anonymous());
  }

  @Test
  void cve202554999AnUnknownNameCostsAsMuchHashingAsAKnownOne() {
    for (String name :
        new String[] {ALICE, "nobody@acme.example.com", "x", "admin@acme.example.com"}) {
      int before = people.hashing.comparisons();
      refusal(name, "wrong", null);
      assertThat(people.hashing.comparisons()).as(name).isEqualTo(before + 1);
    }
  }

  @Test
  void knownAndUnknownNamesAreLockedAlike() {
    for (String name : new String[] {ALICE, "nobody@acme.example.com", "malformed"}) {
      for (int i = 0; i < 5; i++) {
        assertThat(refusal(name, "wrong", null)).as(name).isEqualTo(anonymous());
      }
      assertThat(refusal(name, "wrong", null))
          .as(name)
          .isEqualTo(new Refusal.LockedOut(Duration.ofMinutes(1)));
    }
  }

  @Test
  void whileLockedEvenTheRightPasswordIsNotLookedAt() {
    lock();
    int before = people.hashing.comparisons();
    assertThat(refusal(ALICE, PASSWORD, null)).isInstanceOf(Refusal.LockedOut.class);
    assertThat(people.hashing.comparisons()).isEqualTo(before);
    people.clock.advance(Duration.ofMinutes(1));
    signIn(ALICE, PASSWORD, null).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALICE@acme.example.com", "alice@ACME.EXAMPLE.COM", " Alice@acme.example.com",
        "Alice@acme.example.com ", "Alice@acme.example.com\u0000", "Alice @acme.example.com"
      })
  void cve202554998NoSpellingOfANamePassesItsLock(String spelling) {
    lock();
    Refusal refusal = refusal(spelling, PASSWORD, null);
    assertThat(refusal.getClass()).isIn(Refusal.LockedOut.class, Refusal.NotAuthenticated.class);
  }

  @Test
  void cve202555001AnotherCaseIsTheSameNameInTheCount() {
    String[] spellings = {"alice", "ALICE", "aLICE", "Alice", "alicE"};
    for (String spelling : spellings) {
      refusal(spelling + "@acme.example.com", "wrong", null);
    }
    assertThat(refusal(ALICE, "wrong", null)).isInstanceOf(Refusal.LockedOut.class);
  }

  @Test
  void cve202555003GuessingCodesAtSignInIsLockedLikeAnywhereElse() {
    people.enrol(people.alice);
    for (int i = 0; i < 5; i++) {
      assertThat(refusal(ALICE, PASSWORD, people.wrongCode(people.alice))).isEqualTo(anonymous());
    }
    assertThat(refusal(ALICE, PASSWORD, people.code(people.alice)))
        .isInstanceOf(Refusal.LockedOut.class);
    var code = new Presented.Code(people.code(people.alice));
    assertThat(
            people.refusal(() ->
                people.stepUp.require(
                    people.caller(people.alice), SetPassword.operation(people.bob.id()), code)))
        .isInstanceOf(Refusal.LockedOut.class);
  }

  @Test
  void aCodeOpensOneSession() {
    people.enrol(people.alice);
    String code = freshCode();
    signIn(ALICE, PASSWORD, code).close();
    assertThat(refusal(ALICE, PASSWORD, code)).isEqualTo(new Refusal.StepUpSpent());
  }

  @Test
  void aRightPasswordForgetsEarlierFailures() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        refusal(ALICE, "wrong", null);
      }
      signIn(ALICE, PASSWORD, null).close();
    }
  }

  @Test
  void oneSourceIsSlowedDownAcrossAllNames() {
    SignIn limited = signIn(people.hashing, new SourceLimit(3, LIFETIME, 10, people.clock));
    for (int i = 0; i < 3; i++) {
      String name = "name" + i;
      assertThat(people.refusal(() -> attempt(limited, name, "wrong"))).isEqualTo(anonymous());
    }
    assertThat(people.refusal(() -> attempt(limited, ALICE, PASSWORD)))
        .isEqualTo(new Refusal.TooManyRequests(LIFETIME));
  }

  @Test
  void anOutageWhileHashingLocksNobodyOut() {
    SignIn broken = signIn(new BreaksWhenComparing());
    for (int i = 0; i < 10; i++) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> attempt(broken, ALICE, PASSWORD));
    }
    signIn(ALICE, PASSWORD, null).close();
  }

  @Test
  void aPasswordSetWhileSigningInEndsTheSessionThatTheOldOneOpened() {
    SignIn racing = signIn(new SetsAnotherPasswordWhileComparing(people));
    SecretBytes password = Examples.secret(PASSWORD);
    var command = new SignIn.Command(ALICE, password, null, People.SOURCE, "req");
    assertThatExceptionOfType(io.sallyport.refusal.RefusedException.class)
        .isThrownBy(() -> racing.signIn(command))
        .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(anonymous()));
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.SIGN_OUT);
  }

  private void lock() {
    for (int i = 0; i < 5; i++) {
      refusal(ALICE, "wrong", null);
    }
  }

  private String freshCode() {
    return ((Presented.Code) people.freshCode(people.alice)).value();
  }

  private Refusal refusal(String name, String password, @Nullable String code) {
    return people.refusal(() -> signIn(name, password, code));
  }

  private SignedIn signIn(String name, String password, @Nullable String code) {
    try (SecretBytes secret = Examples.secret(password)) {
      return signIn.signIn(new SignIn.Command(name, secret, code, People.SOURCE, "req-1"));
    }
  }

  private static void attempt(SignIn signIn, String name, String password) {
    try (SecretBytes secret = Examples.secret(password)) {
      signIn.signIn(new SignIn.Command(name, secret, null, People.SOURCE, "req-1")).close();
    }
  }

  private SignIn signIn(PasswordHashing hashing) {
    return signIn(hashing, new SourceLimit(1_000, LIFETIME, 10, people.clock));
  }

  private SignIn signIn(PasswordHashing hashing, SourceLimit sourceLimit) {
    return new SignIn(
        people.vault.identities(),
        people.vault.passwords(),
        hashing,
        people.attempts,
        people.secondFactor,
        people.vault.sessions(),
        people.tokens,
        sourceLimit,
        people.events,
        LIFETIME);
  }

  private static Refusal anonymous() {
    return new Refusal.NotAuthenticated();
  }

  private static String text(SecretBytes secret) {
    return secret.expose(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }

  private static final class BreaksWhenComparing implements PasswordHashing {
    @Override
    public String hash(SecretBytes password) {
      return "hash";
    }

    @Override
    public String ofNobody() {
      return "nobody";
    }

    @Override
    public boolean matches(SecretBytes password, String encodedHash) {
      throw new UnavailableException("out of memory");
    }
  }

  private record SetsAnotherPasswordWhileComparing(People people) implements PasswordHashing {
    @Override
    public String hash(SecretBytes password) {
      return people.hashing.hash(password);
    }

    @Override
    public String ofNobody() {
      return people.hashing.ofNobody();
    }

    @Override
    public boolean matches(SecretBytes password, String encodedHash) {
      boolean matches = people.hashing.matches(password, encodedHash);
      people.password(people.alice, "something entirely else");
      return matches;
    }
  }
}
