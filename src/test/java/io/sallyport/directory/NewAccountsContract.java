package io.sallyport.directory;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.signin.Passwords.PasswordHash;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link NewAccounts} does, in memory or in a database. */
public abstract class NewAccountsContract extends PeopleContract {
  @Test
  void anAccountIsThereWithAllThatItBeginsWith() {
    NewAccount whole = Examples.completeOther();
    List<AuditEvent> events = events();
    ports.newAccounts().create(whole, events);
    assertThat(ports.accounts().find(OTHER.id())).contains(OTHER);
    assertThat(ports.identities().find(whole.root().id())).contains(whole.root());
    Identity administrator = Objects.requireNonNull(whole.administrator());
    assertThat(ports.identities().find(administrator.id())).contains(administrator);
    for (PasswordHash hash : whole.passwords()) {
      assertThat(ports.passwords().find(hash.owner())).contains(hash);
    }
    assertThat(trail()).containsAll(events);
  }

  @Test
  void ofATakenAliasNothingIsStored() {
    Account twin = Examples.account("1000000000000009", ACME.alias().value());
    Identity root = Examples.root(twin);
    Identity administrator = Examples.user(twin, 90, "other-admin");
    refused(
        new Refusal.NameTaken("account", ACME.alias().value()),
        new NewAccount(twin, root, administrator, List.of(hash(root), hash(administrator))));
  }

  @Test
  void ofTwoIdentitiesWithOneNameNothingIsStored() {
    Identity root = Examples.root(OTHER);
    Identity twin = Examples.user(OTHER, 70, "root");
    refused(
        new Refusal.NameTaken("user", "root"),
        new NewAccount(OTHER, root, twin, List.of(hash(root), hash(twin))));
  }

  @Test
  void ofManyRacingCreationsExactlyOneWins() {
    List<Object> outcomes =
        Race.of(
            8,
            i ->
                () -> {
                  ports.newAccounts().create(Examples.completeOther(), events());
                  return "won";
                });
    assertThat(outcomes).containsOnlyOnce("won");
    assertThat(trail()).hasSize(1 + events().size());
  }

  private void refused(Refusal refusal, NewAccount wanted) {
    List<AuditEvent> before = trail();
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> ports.newAccounts().create(wanted, events()));
    assertThat(refused).as("refusal").isNotNull();
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertThat(ports.accounts().find(wanted.account().id())).isEmpty();
    for (Identity identity : wanted.identities()) {
      assertThat(ports.identities().find(identity.id())).isEmpty();
      assertThat(ports.passwords().find(identity.id())).isEmpty();
    }
    assertThat(trail()).isEqualTo(before);
  }

  private static PasswordHash hash(Identity owner) {
    return new PasswordHash(owner.id(), "$argon2id$" + owner.id(), Examples.START);
  }

  private static List<AuditEvent> events() {
    return Stream.of(
            AuditAction.ACCOUNT_CREATE,
            AuditAction.PASSWORD_SET,
            AuditAction.USER_CREATE,
            AuditAction.PASSWORD_SET)
        .map(action -> event(action, "x"))
        .toList();
  }
}
