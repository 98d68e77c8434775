package io.sallyport.signin;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets a password and ends all its owner's sessions. One's own needs the present one; somebody
 * else's needs the caller's step-up.
 */
public final class SetPassword {
  private final Targets targets;
  private final Passwords passwords;
  private final PasswordHashing hashing;
  private final Attempts attempts;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public SetPassword(
      Targets targets,
      Passwords passwords,
      PasswordHashing hashing,
      Attempts attempts,
      StepUp stepUp,
      Events events) {
    this.targets = targets;
    this.passwords = passwords;
    this.hashing = hashing;
    this.attempts = attempts;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a grant for setting somebody else's password is bound to; never the password itself. */
  public static GuardedOperation operation(IdentityId target) {
    return GuardedOperation.of(Action.PASSWORD_SET, target.value());
  }

  /**
   * Sets the password.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Invalid} for a weak one or a wrong present one, {@code LockedOut}, or what {@link
   *     StepUp#require} refuses
   */
  public void set(Caller by, Command command) {
    Identity target = targets.permitted(by, Action.PASSWORD_SET, command.target());
    PasswordPolicy.problem(command.password(), target.principalName())
        .ifPresent(problem -> {
          throw Refusal.Invalid.of("password", problem).asException();
        });
    StepUpUse factor = requireProof(by, command);
    Instant now = events.now();
    passwords.set(
        new PasswordHash(target.id(), hashing.hash(command.password()), now),
        events.succeeded(by, AuditAction.PASSWORD_SET, target.id().value(), factor, Map.of()));
    // Guesses at the password before say nothing about this one.
    attempts.succeed(PasswordCheck.subject(target.id()));
  }

  private StepUpUse requireProof(Caller by, Command command) {
    if (by.principal().id().equals(command.target())) {
      requireCurrent(command);
      return StepUpUse.NONE;
    }
    return stepUp.require(by, operation(command.target()), command.stepUp()).use();
  }

  private void requireCurrent(Command command) {
    if (command.currentPassword() == null) {
      throw Refusal.Invalid.of("currentPassword", "is needed to set one's own password")
          .asException();
    }
    String subject = PasswordCheck.subject(command.target());
    PasswordCheck.reserve(attempts, subject, events.now());
    if (!matchesOrRefund(command.target(), command.currentPassword())) {
      throw Refusal.Invalid.of("currentPassword", "is not the present password").asException();
    }
    attempts.succeed(subject);
  }

  private boolean matchesOrRefund(IdentityId owner, SecretBytes current) {
    try {
      return passwords
          .find(owner)
          .filter(stored -> hashing.matches(current, stored.encoded()))
          .isPresent();
    } catch (RuntimeException outage) {
      attempts.refund(PasswordCheck.subject(owner));
      throw outage;
    }
  }

  /**
   * The change; both passwords are owned by the caller.
   *
   * @param currentPassword needed for one's own
   * @param stepUp needed for somebody else's
   */
  public record Command(
      IdentityId target,
      SecretBytes password,
      @Nullable SecretBytes currentPassword,
      @Nullable Presented stepUp) {}
}
