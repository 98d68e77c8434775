package io.sallyport.alibaba.key;

import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import io.sallyport.identity.Targets;

/** The root or user whose keys a call is about: whom it names, or else whoever calls. */
public final class Owners {
  private static final int BAD_REQUEST = 400;

  private final NamedUsers users;
  private final Targets targets;

  /** Finds by name, decides by the matrix. */
  public Owners(NamedUsers users, Targets targets) {
    this.users = users;
    this.targets = targets;
  }

  /**
   * Finds the owner and requires that the caller may do this to him.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   * @throws RpcRefusedException if the name is malformed or missing
   */
  Identity permitted(RpcCall call, Action action) {
    boolean role = call.by().principal() instanceof Principal.AssumedRole;
    if (role && users.optional(call).isEmpty()) {
      String name =
          call.product() == Product.IMS ? NamedUsers.PRINCIPAL_NAME : NamedUsers.USER_NAME;
      throw new RpcRefusedException(
          BAD_REQUEST, "Missing" + name, name + " is mandatory: a role owns no AccessKeys.");
    }
    return targets.permitted(call.by(), action, users.orCaller(call));
  }

  /** Of a key that the caller was permitted to see. */
  Identity of(RpcCall call, IdentityId owner) {
    return targets.permitted(call.by(), Action.KEY_READ, owner);
  }
}
