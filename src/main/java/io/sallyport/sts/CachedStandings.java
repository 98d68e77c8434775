package io.sallyport.sts;

import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.node.Changes;
import io.sallyport.node.Changes.Row;
import io.sallyport.node.Lease;
import io.sallyport.node.Remembered;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** As they were read last, for as long as the lease allows and their rows do not change. */
public final class CachedStandings implements Standings {
  private final Standings stored;
  private final Remembered<Role> roles;
  private final Remembered<Identity> people;
  private final Remembered<Account> accounts;

  /** Puts itself in front. */
  public CachedStandings(Standings stored, Lease lease, Changes changes) {
    this.stored = stored;
    this.roles = memory(lease, changes, "role", role -> role.id().value());
    this.people = memory(lease, changes, "identity", person -> person.id().value());
    this.accounts = memory(lease, changes, "account", account -> account.id().value());
  }

  @Override
  public Optional<Role> role(IdentityId id) {
    return roles.find(id.value(), () -> stored.role(id));
  }

  @Override
  public Optional<Identity> person(IdentityId id) {
    return people.find(id.value(), () -> stored.person(id));
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return accounts.find(id.value(), () -> stored.account(id));
  }

  private static <T> Remembered<T> memory(
      Lease lease, Changes changes, String table, Function<T, String> ids) {
    var memory =
        new Remembered<T>(
            lease,
            Remembered.Limits.USUAL,
            found -> List.of(new Row(table, ids.apply(found))));
    changes.tell(memory);
    return memory;
  }
}
