package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Accounts} does, in memory or in a database. */
public abstract class AccountsContract extends PeopleContract {
  private static final NetworkPolicy NOBODY = new NetworkPolicy(true, List.of());

  @Test
  void anAccountIsFoundByIdAndByAliasWithItsRoot() {
    assertThat(ports.accounts().find(ACME.id())).contains(ACME);
    assertThat(ports.accounts().findByAlias(ACME.alias())).contains(ACME);
    assertThat(ports.identities().find(ROOT.id())).contains(ROOT);
  }

  @Test
  void unknownAccountsAreAbsent() {
    assertThat(ports.accounts().find(OTHER.id())).isEmpty();
    assertThat(ports.accounts().findByAlias(OTHER.alias())).isEmpty();
  }

  @Test
  void theCreationIsInTheTrail() {
    assertThat(trail()).hasSize(1);
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.ACCOUNT_CREATE);
  }

  @Test
  void aTakenAliasIsRefusedAndNothingIsStored() {
    Account twin = Examples.account("1000000000000009", "acme");
    assertRefused(
        Refusal.NameTaken.class,
        () -> Examples.create(ports, twin, Examples.root(twin)));
    assertThat(ports.accounts().find(twin.id())).isEmpty();
    assertThat(ports.identities().find(IdentityId.rootOf(twin.id()))).isEmpty();
  }

  @Test
  void aChangeOfTheNextVersionIsStoredWithItsEvent() {
    Account changed = ACME.withNetworkPolicy(NOBODY);
    ports.accounts().replace(changed, event(AuditAction.ACCOUNT_NETWORK_POLICY_SET, "x"));
    assertThat(ports.accounts().find(ACME.id())).contains(changed);
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.ACCOUNT_NETWORK_POLICY_SET);
  }

  @Test
  void aChangeOfAnOldVersionIsRefused() {
    ports
        .accounts()
        .replace(
            ACME.withNetworkPolicy(NOBODY), event(AuditAction.ACCOUNT_NETWORK_POLICY_SET, "x"));
    assertRefused(
        Refusal.Changed.class,
        () ->
            ports
                .accounts()
                .replace(
                    ACME.withNetworkPolicy(NetworkPolicy.UNRESTRICTED),
                    event(AuditAction.ACCOUNT_NETWORK_POLICY_SET, "x")));
  }

  @Test
  void ofManyRacingChangesExactlyOneWins() {
    List<Object> outcomes =
        Race.of(
            16,
            i ->
                () -> {
                  ports
                      .accounts()
                      .replace(
                          ACME.withNetworkPolicy(NOBODY),
                          event(AuditAction.ACCOUNT_NETWORK_POLICY_SET, "x"));
                  return "won";
                });
    assertThat(outcomes).containsOnlyOnce("won");
    assertThat(trail()).hasSize(2);
  }
}
