package io.sallyport.directory;

import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import org.jspecify.annotations.Nullable;

/** Changes a root's or user's texts and powers. */
public final class UpdateUser {
  /** Takes its ports. */
  public UpdateUser(Targets targets, Identities identities, StepUp stepUp, Events events) {}

  /** What a grant for this is bound to. */
  public static GuardedOperation operation(Command command) {
    return GuardedOperation.of(
        Action.USER_UPDATE,
        command.target().value(),
        command.displayName(),
        command.comments(),
        command.administrator(),
        command.managesOwnKeys(),
        command.disabled());
  }

  /**
   * Changes what is present in the command.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     Invalid}, {@code Changed}, or what {@link StepUp#require} refuses when the user gets a power
   */
  public Identity update(Caller by, Command command) {
    throw new UnsupportedOperationException();
  }

  /**
   * The change; what is absent stays.
   *
   * @param stepUp needed when {@code administrator} or {@code managesOwnKeys} is turned on
   */
  public record Command(
      IdentityId target,
      @Nullable String displayName,
      @Nullable String comments,
      @Nullable Boolean administrator,
      @Nullable Boolean managesOwnKeys,
      @Nullable Boolean disabled,
      @Nullable Presented stepUp) {}
}
