package io.sallyport.directory;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.Identity;
import io.sallyport.identity.PrincipalName;
import io.sallyport.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Domains} and {@link CredentialReports} does, in memory or in a database. */
public abstract class DomainsContract extends PeopleContract {
  private static final Account RENAMED =
      ACME.calledBy(new AccountAlias("umbrella"), "umbrella.example.com");
  private static final Identity ALICE = user(1, "alice");

  @Test
  void everybodyIsRenamedTogetherAndTheOldNamesAreFree() {
    created(ALICE);
    rename(List.of(moved(ROOT), moved(ALICE)));
    assertThat(ports.accounts().find(ACME.id())).contains(RENAMED);
    assertThat(ports.accounts().findByAlias(ACME.alias())).isEmpty();
    assertThat(ports.domains().everybody(ACME.id()))
        .containsExactlyInAnyOrder(moved(ROOT), moved(ALICE));
    assertThat(ports.identities().findByName(ALICE.principalName())).isEmpty();
    assertThat(ports.identities().findByName(moved(ALICE).principalName()))
        .contains(moved(ALICE));
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.DOMAIN_SET);
    Account heir = Examples.account("1000000000000003", "acme");
    Examples.create(ports, heir, Examples.root(heir));
    assertThat(ports.accounts().findByAlias(ACME.alias())).contains(heir);
  }

  @Test
  void aDomainOfAnotherAccountIsRefused() {
    Examples.create(ports, OTHER, Examples.root(OTHER));
    Account taken = ACME.calledBy(OTHER.alias(), OTHER.domain());
    assertRefused(
        Refusal.NameTaken.class,
        () ->
            ports
                .domains()
                .rename(
                    taken,
                    List.of(
                        ROOT.called(new PrincipalName(ROOT.principalName().name(), "x"), START)),
                    event(AuditAction.DOMAIN_SET, "x")));
    assertThat(ports.identities().find(ROOT.id())).contains(ROOT);
  }

  @Test
  void whoeverWasChangedCreatedOrDeletedMeanwhileStopsIt() {
    created(ALICE);
    assertRefused(Refusal.Changed.class, () -> rename(List.of(moved(ROOT))));
    Identity changed = Examples.changed(ALICE, false, true, false);
    ports.identities().replace(changed, event(AuditAction.USER_UPDATE, "x"));
    assertRefused(Refusal.Changed.class, () -> rename(List.of(moved(ROOT), moved(ALICE))));
    assertRefused(
        Refusal.Changed.class,
        () -> rename(List.of(moved(ROOT), moved(changed), moved(user(2, "bob")))));
    assertThat(ports.accounts().find(ACME.id())).contains(ACME);
    assertThat(ports.domains().everybody(ACME.id())).containsExactlyInAnyOrder(ROOT, changed);
  }

  @Test
  void nobodyIsCreatedUnderTheOldDomain() {
    rename(List.of(moved(ROOT)));
    assertRefused(Refusal.Changed.class, () -> created(ALICE));
    assertThat(ports.identities().count(ACME.id())).isZero();
  }

  @Test
  void aReportReplacesTheOneBefore() {
    assertThat(ports.credentialReports().find(ACME.id())).isEmpty();
    stored(new CredentialReport(ACME.id(), START, List.of("a", "b,\"c\"")));
    var later = new CredentialReport(ACME.id(), START.plusSeconds(1), List.of("\u00e4"));
    stored(later);
    assertThat(ports.credentialReports().find(ACME.id())).contains(later);
    assertThat(ports.credentialReports().find(OTHER.id())).isEmpty();
  }

  private void stored(CredentialReport report) {
    ports.credentialReports().store(report, event(AuditAction.REPORT_GENERATE, "x"));
  }

  private void rename(List<Identity> everybody) {
    ports.domains().rename(RENAMED, everybody, event(AuditAction.DOMAIN_SET, "x"));
  }

  private static Identity moved(Identity one) {
    return one.called(new PrincipalName(one.principalName().name(), RENAMED.domain()), START);
  }
}
