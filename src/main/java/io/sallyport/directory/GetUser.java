package io.sallyport.directory;

import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Targets;

/** Reads one root or user. */
public final class GetUser {
  private final Targets targets;

  /** Takes its ports. */
  public GetUser(Targets targets) {
    this.targets = targets;
  }

  /**
   * Reads.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Identity get(Caller by, IdentityId id) {
    return targets.permitted(by, Action.USER_READ, id);
  }
}
