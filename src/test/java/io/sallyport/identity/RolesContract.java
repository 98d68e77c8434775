package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.PolicyExamples.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Roles} does, in memory or in a database. */
public abstract class RolesContract extends PeopleContract {
  @Test
  void aRoleIsFoundByIdAndByNameInAnyCase() {
    Role deploy = create(role(1, "Deploy"));
    assertThat(ports.roles().find(deploy.id())).contains(deploy);
    assertThat(ports.roles().findByName(ACME.id(), new RoleName("dEPLOY"))).contains(deploy);
    assertRefused(Refusal.NameTaken.class, () -> create(role(2, "DEPLOY")));
  }

  @Test
  void rolesBelongToTheirAccount() {
    Examples.create(ports, OTHER, Examples.root(OTHER));
    Role here = create(role(1, "deploy"));
    Role there = create(role(OTHER, 2, "deploy"));
    assertThat(ports.roles().findByName(OTHER.id(), here.name())).contains(there);
    assertThat(ports.roles().list(OTHER.id(), null, 10)).containsExactly(there);
    assertThat(ports.roles().count(OTHER.id())).isEqualTo(1);
  }

  @Test
  void rolesAreListedInNameOrderPageByPage() {
    create(role(1, "charlie"));
    create(role(2, "Alice"));
    create(role(3, "bob"));
    assertThat(names(ports.roles().list(ACME.id(), null, 2))).containsExactly("Alice", "bob");
    assertThat(names(ports.roles().list(ACME.id(), "bob", 2))).containsExactly("charlie");
  }

  @Test
  void theLimitHoldsUnderARace() {
    List<Object> outcomes =
        Race.of(
            16,
            i -> () -> {
              ports.roles().create(role(i, "role" + i), 3, event(AuditAction.ROLE_CREATE, "x"));
              return "created";
            });
    assertThat(outcomes).filteredOn("created"::equals).hasSize(3);
    assertThat(ports.roles().count(ACME.id())).isEqualTo(3);
  }

  @Test
  void aChangeOfTheNextVersionIsStoredAndOneOfAnOldVersionRefused() {
    Role deploy = create(role(1, "deploy"));
    Role longer = longer(deploy);
    ports.roles().replace(longer, event(AuditAction.ROLE_UPDATE, "x"));
    assertThat(ports.roles().find(deploy.id())).contains(longer);
    assertRefused(
        Refusal.Changed.class,
        () -> ports.roles().replace(longer, event(AuditAction.ROLE_UPDATE, "x")));
  }

  @Test
  void aDeletedRoleIsGone() {
    Role deploy = create(role(1, "deploy"));
    ports.roles().delete(deploy.id(), event(AuditAction.ROLE_DELETE, "x"));
    assertThat(ports.roles().find(deploy.id())).isEmpty();
    assertRefused(
        Refusal.NotFound.class,
        () -> ports.roles().delete(deploy.id(), event(AuditAction.ROLE_DELETE, "x")));
  }

  private Role create(Role role) {
    ports.roles().create(role, 1_000, event(AuditAction.ROLE_CREATE, role.id().value()));
    return role;
  }

  private static Role longer(Role role) {
    return new Role(
        role.id(),
        role.accountId(),
        role.name(),
        "longer",
        role.trustPolicy(),
        Duration.ofHours(12),
        role.createdAt(),
        START.plusSeconds(60),
        role.version() + 1);
  }

  private static List<String> names(List<Role> roles) {
    return roles.stream().map(role -> role.name().value()).toList();
  }
}
