package io.sallyport.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.identity.Targets;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.OneTimeCodes;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.SecondFactor;
import io.sallyport.stepup.StepUp;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The example account over fakes, with what most use cases need, for tests of rules. */
public final class People {
  public static final SourceAddress SOURCE = SourceAddress.parse("192.0.2.1");
  public static final SourceAddress ELSEWHERE = SourceAddress.parse("198.51.100.7");

  public final FakeVault vault = new FakeVault();
  public final FakeAttempts attempts = (FakeAttempts) vault.attempts();
  public final FakeClock clock = new FakeClock();
  public final FakeRandomness random = new FakeRandomness();
  public final Events events = new Events(clock, random);
  public final BearerTokens tokens = new BearerTokens(random, new FakeTokenTags());
  public final FakeWrapping wrapping = new FakeWrapping();
  public final FakePasswordHashing hashing = new FakePasswordHashing();
  public final FakePermissions permissions = new FakePermissions();
  public final Authority authority = new Authority(vault.accounts(), permissions, clock);
  public final Targets targets = new Targets(vault.identities(), authority);
  public final OneTimeCodes codes = new FakeOneTimeCodes();
  public final SecondFactor secondFactor =
      new SecondFactor(vault.enrolments(), wrapping, codes, vault.spentSteps(), attempts, clock, 1);
  public final StepUp stepUp = new StepUp(secondFactor, vault.grants(), tokens, clock);

  public final Identity root = Examples.ROOT;
  public final Identity administrator =
      Examples.changed(Examples.user(1, "admin"), true, false, false);
  public final Identity alice = Examples.user(2, "Alice");
  public final Identity bob = Examples.changed(Examples.user(3, "bob"), false, true, false);

  /** Stores root, an administrator, Alice, who is an ordinary user, and Bob with his own keys. */
  public People() {
    Examples.create(vault, Examples.ACME, root);
    for (Identity user : List.of(administrator, alice, bob)) {
      vault
          .identities()
          .create(user, 1_000, Examples.event(AuditAction.USER_CREATE, user.id().value()));
    }
  }

  /** A call by somebody through a session. */
  public Caller caller(Identity who) {
    return caller(who, SOURCE);
  }

  /** A call by somebody from some address. */
  public Caller caller(Identity who, SourceAddress source) {
    return new Caller(Principal.authenticated(who), source, Caller.SESSION, "req-1");
  }

  /** Gives somebody a confirmed second factor. */
  public void enrol(Identity who) {
    try (SecretBytes seed = seed(who)) {
      Wrapped wrapped = wrapping.wrap(seed, Enrolment.binding(who.accountId(), who.id()));
      var enrolment = new Enrolment(who.id(), who.accountId(), wrapped, false, events.now(), 1);
      vault.enrolments().begin(enrolment, Examples.event(AuditAction.TOTP_ENROL, "x"));
      vault
          .enrolments()
          .confirm(enrolment.confirm(), 0, Examples.event(AuditAction.TOTP_CONFIRM, "x"));
    }
  }

  /** The present code of somebody whom {@link #enrol} enrolled. */
  public String code(Identity who) {
    try (SecretBytes seed = seed(who)) {
      return FakeOneTimeCodes.codeAt(seed, clock.instant());
    }
  }

  /** A code never used before: time moves on by one step. */
  public Presented freshCode(Identity who) {
    clock.advance(Duration.ofSeconds(OneTimeCodes.STEP_SECONDS));
    return new Presented.Code(code(who));
  }

  /** Six digits that are not the present code. */
  public String wrongCode(Identity who) {
    try (SecretBytes seed = seed(who)) {
      for (int guess = 0; ; guess++) {
        String code = "%06d".formatted(guess);
        if (codes.matchingStep(seed, code, clock.instant(), 1).isEmpty()) {
          return code;
        }
      }
    }
  }

  private static SecretBytes seed(Identity who) {
    return SecretBytes.owning(
        FakeDigest.of(
            "seed", who.id().value().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  /** Gives somebody a password. */
  public void password(Identity who, String password) {
    try (SecretBytes secret = Examples.secret(password)) {
      vault
          .passwords()
          .set(
              new PasswordHash(who.id(), hashing.hash(secret), events.now()),
              Examples.event(AuditAction.PASSWORD_SET, who.id().value()));
    }
  }

  /** Changes what the account allows its users. */
  public void prefer(SecurityPreference preference) {
    var stored = vault.accounts().find(Examples.ACME.id()).orElseThrow();
    var event = Examples.event(AuditAction.PREFERENCE_SET, "x");
    vault.accounts().replace(stored.withPreference(preference), event);
  }

  /** The event recorded last. */
  public AuditEvent lastEvent() {
    return vault.events().getLast();
  }

  /** The reason of the refusal, which must have recorded nothing. */
  public Refusal refusal(ThrowingCallable call) {
    int before = vault.events().size();
    var refused = catchThrowableOfType(RefusedException.class, call);
    assertThat(refused).as("refusal").isNotNull();
    assertThat(vault.events()).as("a refused change records no success").hasSize(before);
    return refused.refusal();
  }
}
