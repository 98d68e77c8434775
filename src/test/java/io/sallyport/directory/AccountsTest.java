package io.sallyport.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.directory.CreateAccount.Command;
import io.sallyport.directory.CreateAccount.Created;
import io.sallyport.directory.CreateAccount.FirstAdministrator;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Presented;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final NetworkPolicy HERE = only("192.0.2.0/24");
  private static final NetworkPolicy ELSEWHERE = only("198.51.100.0/24");

  private final People people = new People();
  private final CreateAccount createAccount =
      new CreateAccount(
          people.vault.accounts(),
          people.vault.newAccounts(),
          people.hashing,
          people.random,
          people.events,
          "example.com");
  private final SetAccountNetworkPolicy setPolicy =
      new SetAccountNetworkPolicy(
          people.vault.accounts(), people.authority, people.stepUp, people.events);
  private final GetAccount getAccount = new GetAccount(people.vault.accounts(), people.authority);
  private final Caller admin = people.caller(people.administrator);

  @Test
  void theOperatorCreatesAnAccountWithRootAndAdministrator() {
    Created created = create("new", "a password of root", administrator("admin", "Admin"));
    assertThat(created.account().id().value()).matches("[1-9][0-9]{15}");
    assertThat(created.account().domain()).isEqualTo("new.example.com");
    assertThat(created.account().networkPolicy()).isEqualTo(NetworkPolicy.UNRESTRICTED);
    assertThat(created.root().principalName().toString()).isEqualTo("root@new.example.com");
    assertThat(created.root().id().value()).isEqualTo(created.account().id().value());
    Identity administrator = Objects.requireNonNull(created.administrator());
    assertThat(administrator.administrator()).isTrue();
    assertThat(isPassword(created.root(), "a password of root")).isTrue();
    assertThat(isPassword(administrator, "an initial password")).isTrue();
  }

  @Test
  void everyStepIsRecordedAsTheOperators() {
    int before = people.vault.events().size();
    create("new", "a password of root", administrator("admin", "Admin"));
    List<AuditEvent> recorded = people.vault.events().subList(before, people.vault.events().size());
    assertThat(recorded)
        .extracting(AuditEvent::action)
        .containsExactly(
            AuditAction.ACCOUNT_CREATE,
            AuditAction.PASSWORD_SET,
            AuditAction.USER_CREATE,
            AuditAction.PASSWORD_SET);
    assertThat(recorded).allMatch(event -> event.credential().equals("operator"));
    assertThat(recorded.toString()).doesNotContain("password of root", "initial password");
  }

  @Test
  void withoutPasswordAndAdministratorThereIsJustRoot() {
    Created created = create("new", null, null);
    assertThat(created.administrator()).isNull();
    assertThat(people.vault.passwords().find(created.root().id())).isEmpty();
  }

  @Test
  void aTakenAliasIsRefused() {
    assertThat(people.refusal(() -> create("acme", null, null)))
        .isEqualTo(new Refusal.NameTaken("account", "acme"));
  }

  @Test
  void allProblemsOfANewAccountAreToldAtOnceAndNothingIsStored() {
    Refusal refusal =
        people.refusal(() ->
            createAccount.create(
                new Command(
                    "No Alias",
                    Examples.secret("short"),
                    new FirstAdministrator("root", "", Examples.secret("short"))),
                People.SOURCE,
                "req"));
    assertThat(((Refusal.Invalid) refusal).problems())
        .extracting(FieldProblem::field)
        .containsExactly(
            "alias",
            "rootPassword",
            "administrator.name",
            "administrator.displayName",
            "administrator.password");
    assertThat(refusal.toString()).doesNotContain("short\"");
  }

  @Test
  void onlyRootAndAdministratorsReadTheAccount() {
    assertThat(getAccount.get(admin)).isEqualTo(Examples.ACME);
    assertThat(getAccount.get(people.caller(people.root))).isEqualTo(Examples.ACME);
    assertThat(people.refusal(() -> getAccount.get(people.caller(people.alice))))
        .isEqualTo(Examples.notPermitted(Action.ACCOUNT_READ));
  }

  @Test
  void thePolicyOfTheAccountNeedsAStepUp() {
    people.enrol(people.administrator);
    assertThat(people.refusal(() -> set(HERE, false, null)))
        .isEqualTo(new Refusal.StepUpRequired("ACCOUNT_NETWORK_POLICY_SET"));
    Account changed = set(HERE, false, people.freshCode(people.administrator));
    assertThat(changed.networkPolicy()).isEqualTo(HERE);
    assertThat(people.vault.accounts().findByAlias(new AccountAlias("acme"))).contains(changed);
    assertThat(people.lastEvent().action()).isEqualTo(AuditAction.ACCOUNT_NETWORK_POLICY_SET);
    assertThat(people.lastEvent().details()).containsEntry("allowed", "192.0.2.0/24");
  }

  @Test
  void nobodyLocksHimselfOutSilently() {
    people.enrol(people.administrator);
    Presented code = people.freshCode(people.administrator);
    assertThat(people.refusal(() -> set(ELSEWHERE, false, code)))
        .isEqualTo(new Refusal.WouldLockOutCaller("192.0.2.1"));
    assertThat(set(ELSEWHERE, true, code).networkPolicy()).isEqualTo(ELSEWHERE);
  }

  @Test
  void usersDoNotSetThePolicyOfTheAccount() {
    people.enrol(people.bob);
    var command = new SetAccountNetworkPolicy.Command(HERE, false, people.freshCode(people.bob));
    assertThat(people.refusal(() -> setPolicy.set(people.caller(people.bob), command)))
        .isEqualTo(Examples.notPermitted(Action.ACCOUNT_NETWORK_POLICY_SET));
  }

  private Account set(NetworkPolicy policy, boolean allowLockout, @Nullable Presented stepUp) {
    return setPolicy.set(admin, new SetAccountNetworkPolicy.Command(policy, allowLockout, stepUp));
  }

  private Created create(
      String alias, @Nullable String rootPassword, @Nullable FirstAdministrator administrator) {
    SecretBytes password = rootPassword == null ? null : Examples.secret(rootPassword);
    return createAccount.create(new Command(alias, password, administrator), People.SOURCE, "req");
  }

  private static FirstAdministrator administrator(String name, String displayName) {
    return new FirstAdministrator(name, displayName, Examples.secret("an initial password"));
  }

  private boolean isPassword(Identity owner, String password) {
    String stored = people.vault.passwords().find(owner.id()).orElseThrow().encoded();
    return people.hashing.matches(Examples.secret(password), stored);
  }

  private static NetworkPolicy only(String range) {
    return new NetworkPolicy(true, List.of(Cidr.parse(range)));
  }
}
