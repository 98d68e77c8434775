package io.sallyport.permission;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.PolicyExamples.DENYING;
import static io.sallyport.fake.PolicyExamples.attaching;
import static io.sallyport.fake.PolicyExamples.changed;
import static io.sallyport.fake.PolicyExamples.policy;
import static io.sallyport.fake.PolicyExamples.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.permission.Attachments.Attaching;
import io.sallyport.permission.Attachments.Holder;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Attachments}, with its permissions, does, in memory or in a database. */
public abstract class AttachmentsContract extends PeopleContract {
  private static final PolicyRef READ_ONLY =
      attaching("AliyunRAMReadOnlyAccess").attachment().policy();

  private final Identity alice = Examples.user(1, "alice");
  private final Role deploy = role(1, "deploy");
  private final CustomPolicy reader = policy(1, "Reader");

  @BeforeEach
  void storeSomebodyAndSomething() {
    created(alice);
    ports.roles().create(deploy, 10, event(AuditAction.ROLE_CREATE, "x"));
    ports.policies().create(reader, 10, event(AuditAction.POLICY_CREATE, "x"));
  }

  @Test
  void whatIsAttachedIsInForceAtOnceAndNoLongerWhenDetached() {
    for (IdentityId principal : List.of(alice.id(), deploy.id())) {
      assertThat(ports.permissions().of(principal)).isEmpty();
      attach(principal, attaching(reader));
      attach(principal, attaching("AliyunRAMReadOnlyAccess"));
      assertThat(ports.attachments().of(principal).attachments())
          .containsExactly(
              new Attachment(PolicyRef.of(reader), START), new Attachment(READ_ONLY, START));
      assertThat(ports.permissions().of(principal))
          .extracting(policy -> policy.name().value())
          .containsExactly("Reader", "AliyunRAMReadOnlyAccess");
      detach(principal, READ_ONLY);
      detach(principal, PolicyRef.of(reader));
      assertThat(ports.permissions().of(principal)).isEmpty();
      assertThat(ports.attachments().of(principal)).isEqualTo(Holdings.NONE);
    }
  }

  @Test
  void theVersionThatIsTheDefaultIsInForce() {
    attach(alice.id(), attaching(reader));
    ports
        .policies()
        .replace(changed(reader, DENYING), false, event(AuditAction.POLICY_DEFAULT_SET, "x"));
    assertThat(ports.permissions().of(alice.id()))
        .singleElement()
        .extracting(AttachedPolicy::document)
        .extracting(document -> document.text())
        .isEqualTo(DENYING);
  }

  @Test
  void everyChangeIsANewVersionOfTheHolder() {
    attach(alice.id(), attaching(reader));
    attach(deploy.id(), attaching(reader));
    assertThat(ports.identities().find(alice.id())).contains(alice.raised());
    assertThat(ports.roles().find(deploy.id())).contains(deploy.raised());
    assertRefused(
        Refusal.Changed.class,
        () -> ports.identities().replace(alice.raised(), event(AuditAction.USER_UPDATE, "x")));
  }

  @Test
  void otherChangesOfTheHolderKeepHisPolicies() {
    attach(alice.id(), attaching(reader));
    attach(deploy.id(), attaching(reader));
    ports
        .identities()
        .replace(
            Examples.changed(alice.raised(), false, true, false),
            event(AuditAction.USER_UPDATE, "x"));
    ports.roles().replace(deploy.raised().raised(), event(AuditAction.ROLE_UPDATE, "x"));
    assertThat(ports.permissions().of(alice.id())).hasSize(1);
    assertThat(ports.permissions().of(deploy.id())).hasSize(1);
  }

  @Test
  void nothingIsAttachedTwiceOrDetachedWithoutBeing() {
    attach(alice.id(), attaching(reader));
    assertRefused(Refusal.NameTaken.class, () -> attach(alice.id(), attaching(reader)));
    assertRefused(Refusal.NotFound.class, () -> detach(alice.id(), READ_ONLY));
    assertRefused(Refusal.NotFound.class, () -> detach(deploy.id(), PolicyRef.of(reader)));
  }

  @Test
  void nothingIsAttachedToNobody() {
    assertRefused(
        Refusal.NotFound.class,
        () -> attach(Examples.user(9, "nobody").id(), attaching(reader)));
    assertRefused(Refusal.NotFound.class, () -> attach(role(9, "none").id(), attaching(reader)));
  }

  @Test
  void aPolicyThatChangedSinceItWasLookedAtIsNotAttached() {
    ports
        .policies()
        .replace(changed(reader, DENYING), true, event(AuditAction.POLICY_DEFAULT_SET, "x"));
    assertRefused(Refusal.Changed.class, () -> attach(alice.id(), attaching(reader)));
    assertRefused(Refusal.Changed.class, () -> attach(alice.id(), attaching(policy(7, "none"))));
  }

  @Test
  void theLimitOfAttachmentsHoldsUnderARace() {
    List<CustomPolicy> policies = new ArrayList<>();
    for (int i = 0; i < Holdings.CUSTOM_MAX + 6; i++) {
      policies.add(policy(100 + i, "policy" + i));
      ports.policies().create(policies.get(i), 100, event(AuditAction.POLICY_CREATE, "x"));
    }
    List<Object> outcomes =
        Race.of(
            policies.size(),
            i -> () -> {
              attach(alice.id(), attaching(policies.get(i)));
              return "attached";
            });
    assertThat(outcomes).filteredOn("attached"::equals).hasSize(Holdings.CUSTOM_MAX);
    assertThat(outcomes)
        .filteredOn(RefusedException.class::isInstance)
        .hasSize(6)
        .allMatch(outcome ->
            ((RefusedException) outcome).refusal() instanceof Refusal.QuotaReached);
    assertThat(ports.permissions().of(alice.id())).hasSize(Holdings.CUSTOM_MAX);
  }

  @Test
  void holdersAreListedAndCounted() {
    Identity bob = created(Examples.user(2, "Bob"));
    attach(bob.id(), attaching(reader));
    attach(alice.id(), attaching(reader));
    attach(deploy.id(), attaching(reader));
    attach(deploy.id(), attaching("AliyunRAMReadOnlyAccess"));
    PolicyRef policy = PolicyRef.of(reader);
    assertThat(ports.attachments().users(ACME.id(), policy))
        .containsExactly(new Holder<>(alice.raised(), START), new Holder<>(bob.raised(), START));
    assertThat(ports.attachments().roles(ACME.id(), policy))
        .containsExactly(new Holder<>(deploy.raised().raised(), START));
    assertThat(ports.attachments().counts(ACME.id(), List.of(policy, READ_ONLY)))
        .containsEntry(policy, 3)
        .containsEntry(READ_ONLY, 1);
    assertThat(ports.attachments().users(Examples.OTHER.id(), READ_ONLY)).isEmpty();
  }

  @Test
  void whoHasPoliciesIsNotDeleted() {
    attach(alice.id(), attaching(reader));
    attach(deploy.id(), attaching(reader));
    assertRefused(
        Refusal.WrongState.class,
        () -> ports.identities().delete(alice.id(), event(AuditAction.USER_DELETE, "x")));
    assertRefused(
        Refusal.WrongState.class,
        () -> ports.roles().delete(deploy.id(), event(AuditAction.ROLE_DELETE, "x")));
    detach(alice.id(), PolicyRef.of(reader));
    ports.identities().delete(alice.id(), event(AuditAction.USER_DELETE, "x"));
    assertThat(ports.permissions().of(alice.id())).isEmpty();
  }

  private void attach(IdentityId principal, Attaching policy) {
    ports
        .attachments()
        .attach(principal, policy, event(AuditAction.USER_POLICY_ATTACH, principal.value()));
  }

  private void detach(IdentityId principal, PolicyRef policy) {
    ports
        .attachments()
        .detach(principal, policy, event(AuditAction.USER_POLICY_DETACH, principal.value()));
  }
}
