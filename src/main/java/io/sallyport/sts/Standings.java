package io.sallyport.sts;

import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.identity.Roles;
import java.util.Optional;

/** Whom a role session depends on, as they stand at the moment of its use. */
public interface Standings {
  /** A role. */
  Optional<Role> role(IdentityId id);

  /** The person behind a session. */
  Optional<Identity> person(IdentityId id);

  /** A tenant. */
  Optional<Account> account(AccountId id);

  /** Read with every use. */
  static Standings reading(Roles roles, Identities identities, Accounts accounts) {
    return new Standings() {
      @Override
      public Optional<Role> role(IdentityId id) {
        return roles.find(id);
      }

      @Override
      public Optional<Identity> person(IdentityId id) {
        return identities.find(id);
      }

      @Override
      public Optional<Account> account(AccountId id) {
        return accounts.find(id);
      }
    };
  }
}
