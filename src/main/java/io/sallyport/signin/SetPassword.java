package io.sallyport.signin;

import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import org.jspecify.annotations.Nullable;

/**
 * Sets a password and ends all its owner's sessions. One's own needs the present one; somebody
 * else's needs the caller's step-up.
 */
public final class SetPassword {
  /** Takes its ports. */
  public SetPassword(
      Targets targets,
      Passwords passwords,
      PasswordHashing hashing,
      Attempts attempts,
      StepUp stepUp,
      Events events) {}

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
    throw new UnsupportedOperationException();
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
