package io.sallyport.permission;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Roles;
import io.sallyport.refusal.Refusal;
import java.util.Optional;

/** Finds the role an operation acts on, if the caller may do that to it. */
public final class AuthorisedRoles {
  /** What refusals call one. */
  static final String KIND = "role";

  private final Roles roles;
  private final Authority authority;

  /** Reads from the port, decides by authority. */
  public AuthorisedRoles(Roles roles, Authority authority) {
    this.roles = roles;
    this.authority = authority;
  }

  /** A role of the caller's account; whether there is one is told to whom it may concern. */
  Role permitted(Caller by, Action action, RoleName name) {
    AccountId account = by.principal().accountId();
    Optional<Role> found = roles.findByName(account, name);
    require(by, action, found.map(Role::name).orElse(name));
    return found.orElseThrow(() -> new Refusal.NotFound(KIND, name.value()).asException());
  }

  /** Requires authority over a name, whether or not a role has it. */
  void require(Caller by, Action action, RoleName name) {
    authority.require(by, action, by.principal().accountId(), "role/" + name);
  }
}
