package io.sallyport.directory;

import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.secret.Randomness;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import org.jspecify.annotations.Nullable;

/** Creates a RAM user in the caller's account. */
public final class CreateUser {
  /** Most RAM users in one account. */
  public static final int USERS_PER_ACCOUNT_MAX = 1_000;

  /** Takes its ports. */
  public CreateUser(
      Accounts accounts,
      Identities identities,
      Authority authority,
      StepUp stepUp,
      Randomness random,
      Events events) {}

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(Command command) {
    return GuardedOperation.of(
        Action.USER_CREATE,
        command.name(),
        command.displayName(),
        command.comments(),
        command.administrator(),
        command.managesOwnKeys());
  }

  /**
   * Creates the user.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}, {@code Invalid}, {@code
   *     NameTaken}, {@code QuotaReached}, or what {@link StepUp#require} refuses when the user gets a
   *     power
   */
  public Identity create(Caller by, Command command) {
    throw new UnsupportedOperationException();
  }

  /**
   * The new user.
   *
   * @param stepUp needed if {@code administrator} or {@code managesOwnKeys}
   */
  public record Command(
      String name,
      String displayName,
      @Nullable String comments,
      boolean administrator,
      boolean managesOwnKeys,
      @Nullable Presented stepUp) {}
}
