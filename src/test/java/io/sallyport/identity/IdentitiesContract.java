package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Identities} does, in memory or in a database. */
public abstract class IdentitiesContract extends PeopleContract {
  @Test
  void aUserIsFoundByIdAndName() {
    Identity alice = created(user(1, "Alice"));
    assertThat(ports.identities().find(alice.id())).contains(alice);
    assertThat(ports.identities().findByName(alice.principalName())).contains(alice);
  }

  @Test
  void aNameInAnotherCaseIsTheSameName() {
    Identity alice = created(user(1, "Alice"));
    PrincipalName shouted = PrincipalName.parse("ALICE@ACME.EXAMPLE.COM");
    assertThat(ports.identities().findByName(shouted)).contains(alice);
    assertRefused(
        Refusal.NameTaken.class,
        () -> ports.identities().create(user(2, "aLICE"), 10, event(AuditAction.USER_CREATE, "x")));
  }

  @Test
  void theSameNameIsFreeInAnotherAccount() {
    Examples.create(ports, OTHER, Examples.root(OTHER));
    Identity here = created(user(1, "alice"));
    Identity there = created(user(OTHER, 2, "alice"));
    assertThat(ports.identities().findByName(here.principalName())).contains(here);
    assertThat(ports.identities().findByName(there.principalName())).contains(there);
  }

  @Test
  void freeTextIsKeptExactly() {
    Identity plain = user(1, "alice");
    Identity odd =
        new Identity(
            plain.id(),
            plain.accountId(),
            plain.kind(),
            plain.principalName(),
            "  \u202e𝒜lice\u0301 'OR'1'='1 \\ % ",
            "",
            Profile.NONE,
            false,
            true,
            true,
            plain.createdAt(),
            plain.updatedAt(),
            1);
    assertThat(ports.identities().find(created(odd).id())).contains(odd);
  }

  @Test
  void usersAreListedInNameOrderPageByPageWithoutRoot() {
    created(user(1, "charlie"));
    created(user(2, "Alice"));
    created(user(3, "bob"));
    created(user(4, "a-b"));
    created(user(5, "a_b"));
    created(user(6, "a.b"));
    List<Identity> first = ports.identities().list(ACME.id(), null, 4);
    assertThat(names(first)).containsExactly("a-b", "a.b", "a_b", "Alice");
    assertThat(names(ports.identities().list(ACME.id(), "alice", 4)))
        .containsExactly("bob", "charlie");
    assertThat(ports.identities().list(OTHER.id(), null, 4)).isEmpty();
    assertThat(ports.identities().count(ACME.id())).isEqualTo(6);
  }

  @Test
  void theLimitHoldsUnderARace() {
    List<Object> outcomes =
        Race.of(
            16,
            i ->
                () -> {
                  ports
                      .identities()
                      .create(user(i, "user" + i), 3, event(AuditAction.USER_CREATE, "x"));
                  return "created";
                });
    assertThat(outcomes).filteredOn("created"::equals).hasSize(3);
    assertThat(ports.identities().count(ACME.id())).isEqualTo(3);
    assertThat(trail()).hasSize(4);
  }

  @Test
  void oneNameIsGivenOnceUnderARace() {
    List<Object> outcomes =
        Race.of(
            16,
            i ->
                () -> {
                  String name = i % 2 == 0 ? "alice" : "ALICE";
                  ports
                      .identities()
                      .create(user(i, name), 100, event(AuditAction.USER_CREATE, "x"));
                  return "created";
                });
    assertThat(outcomes).containsOnlyOnce("created");
    assertThat(ports.identities().count(ACME.id())).isEqualTo(1);
  }

  @Test
  void aChangeOfTheNextVersionIsStoredAndOneOfAnOldVersionRefused() {
    Identity alice = created(user(1, "alice"));
    Identity administrator = Examples.changed(alice, true, false, false);
    ports.identities().replace(administrator, event(AuditAction.USER_UPDATE, "x"));
    assertThat(ports.identities().find(alice.id())).contains(administrator);
    assertRefused(
        Refusal.Changed.class,
        () ->
            ports
                .identities()
                .replace(
                    Examples.changed(alice, false, true, false),
                    event(AuditAction.USER_UPDATE, "x")));
    assertThat(ports.identities().find(alice.id())).contains(administrator);
  }

  @Test
  void disablingEndsHisSessionsAndNobodyElses() {
    Identity alice = created(user(1, "alice"));
    Session his = signedIn(alice, 1);
    Session hers = signedIn(ROOT, 2);
    ports
        .identities()
        .replace(Examples.changed(alice, false, false, true), event(AuditAction.USER_UPDATE, "x"));
    assertThat(ports.sessions().find(his.tag())).isEmpty();
    assertThat(ports.sessions().find(hers.tag())).isPresent();
  }

  @Test
  void aDeletedUserIsGoneWithPasswordEnrolmentAndSessions() {
    Identity alice = created(user(1, "alice"));
    Session his = signedIn(alice, 1);
    ports
        .passwords()
        .set(
            new PasswordHash(alice.id(), "$x$", Examples.START),
            event(AuditAction.PASSWORD_SET, "x"));
    ports.identities().delete(alice.id(), event(AuditAction.USER_DELETE, alice.id().value()));
    assertThat(ports.identities().find(alice.id())).isEmpty();
    assertThat(ports.passwords().find(alice.id())).isEmpty();
    assertThat(ports.sessions().find(his.tag())).isEmpty();
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.USER_DELETE);
    assertRefused(
        Refusal.NotFound.class,
        () -> ports.identities().delete(alice.id(), event(AuditAction.USER_DELETE, "x")));
  }

  private static List<String> names(List<Identity> users) {
    return users.stream().map(user -> user.principalName().name().value()).toList();
  }
}
