package io.sallyport.identity;

import io.sallyport.refusal.Refusal;

/** Finds the root or user an operation acts on, if the caller may do that to him. */
public final class Targets {
  private final Identities identities;
  private final Authority authority;

  /** Reads from the port, decides by the matrix. */
  public Targets(Identities identities, Authority authority) {
    this.identities = identities;
    this.authority = authority;
  }

  /**
   * Loads the target and requires authority over it.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Identity permitted(Caller by, Action action, IdentityId id) {
    Identity target =
        identities
            .find(id)
            .orElseThrow(() -> new Refusal.NotFound("user", id.value()).asException());
    authority.require(by, action, target);
    return target;
  }
}
