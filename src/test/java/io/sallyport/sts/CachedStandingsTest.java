package io.sallyport.sts;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.FakeClocks;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.CachedPermissions;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.node.Changes.Row;
import io.sallyport.node.Lease;
import io.sallyport.node.NoticedChanges;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What role sessions and authorisation read, remembered. */
class CachedStandingsTest {
  private static final Identity ALICE = user(1, "Alice");

  private final FakeClocks clocks = new FakeClocks();
  private final Lease lease = clocks.lease();
  private final NoticedChanges changes = new NoticedChanges();
  private final AtomicInteger reads = new AtomicInteger();
  private final Role role = new RoleScene().deploy;

  @BeforeEach
  void withALease() {
    lease.renewed(lease.moment());
  }

  @Test
  void eachIsReadOnceUntilItsRowChangesOrTheLeaseIsOver() {
    var standings = new CachedStandings(new Counting(), lease, changes);
    ask(standings);
    ask(standings);
    assertThat(reads).hasValue(3);
    changes.changed(new Row("role", role.id().value()));
    ask(standings);
    assertThat(reads).hasValue(4);
    changes.changed(new Row("identity", ALICE.id().value()));
    changes.changed(new Row("account", ACME.id().value()));
    ask(standings);
    assertThat(reads).hasValue(6);
    clocks.advance(Lease.LENGTH);
    ask(standings);
    ask(standings);
    assertThat(reads).hasValue(12);
  }

  @Test
  void policiesAreReadOnceUntilTheirHolderOrAnyPolicyChanges() {
    var permissions =
        new CachedPermissions(
            of -> {
              reads.incrementAndGet();
              return List.of();
            },
            lease,
            changes);
    permissions.of(ALICE.id());
    permissions.of(ALICE.id());
    assertThat(reads).hasValue(1);
    changes.changed(new Row("identity", ALICE.id().value()));
    permissions.of(ALICE.id());
    assertThat(reads).hasValue(2);
    changes.changed(new Row("policy", "any"));
    permissions.of(ALICE.id());
    assertThat(reads).hasValue(3);
    changes.lost();
    permissions.of(ALICE.id());
    assertThat(reads).hasValue(4);
  }

  private void ask(Standings standings) {
    assertThat(standings.role(role.id())).contains(role);
    assertThat(standings.person(ALICE.id())).contains(ALICE);
    assertThat(standings.account(ACME.id())).contains(ACME);
  }

  private final class Counting implements Standings {
    @Override
    public Optional<Role> role(IdentityId id) {
      reads.incrementAndGet();
      return Optional.of(role);
    }

    @Override
    public Optional<Identity> person(IdentityId id) {
      reads.incrementAndGet();
      return Optional.of(ALICE);
    }

    @Override
    public Optional<Account> account(AccountId id) {
      reads.incrementAndGet();
      return Optional.of(ACME);
    }
  }
}
