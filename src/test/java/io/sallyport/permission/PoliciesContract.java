package io.sallyport.permission;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
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
import io.sallyport.identity.Role;
import io.sallyport.policy.PolicyName;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Policies} does, in memory or in a database. */
public abstract class PoliciesContract extends PeopleContract {
  @Test
  void aPolicyIsFoundByNameInAnyCaseWithAllItsVersions() {
    CustomPolicy reader = changed(policy(1, "Reader"), DENYING);
    create(reader);
    assertThat(ports.policies().find(ACME.id(), new PolicyName("rEADER"))).contains(reader);
    assertThat(ports.policies().withIds(ACME.id(), List.of(reader.id(), "no-such")))
        .containsExactly(reader);
  }

  @Test
  void aNameInAnotherCaseIsTaken() {
    create(policy(1, "Reader"));
    assertRefused(Refusal.NameTaken.class, () -> create(policy(2, "READER")));
  }

  @Test
  void policiesBelongToTheirAccount() {
    Examples.create(ports, OTHER, Examples.root(OTHER));
    CustomPolicy here = create(policy(1, "reader"));
    CustomPolicy there = create(policy(OTHER, 2, "reader", DENYING));
    assertThat(ports.policies().find(OTHER.id(), here.name())).contains(there);
    assertThat(ports.policies().withIds(OTHER.id(), List.of(here.id()))).isEmpty();
    assertThat(ports.policies().list(OTHER.id(), null, 10)).containsExactly(there);
    assertThat(ports.policies().count(OTHER.id())).isEqualTo(1);
  }

  @Test
  void policiesAreListedInNameOrderPageByPage() {
    create(policy(1, "charlie"));
    create(policy(2, "Alice"));
    create(policy(3, "bob"));
    assertThat(names(ports.policies().list(ACME.id(), null, 2))).containsExactly("Alice", "bob");
    assertThat(names(ports.policies().list(ACME.id(), "bob", 2))).containsExactly("charlie");
  }

  @Test
  void theLimitHoldsUnderARace() {
    List<Object> outcomes =
        Race.of(
            16,
            i -> () -> {
              ports
                  .policies()
                  .create(policy(i, "policy" + i), 3, event(AuditAction.POLICY_CREATE, "x"));
              return "created";
            });
    assertThat(outcomes).filteredOn("created"::equals).hasSize(3);
    assertThat(ports.policies().count(ACME.id())).isEqualTo(3);
  }

  @Test
  void ofRacingChangesOneIsStored() {
    CustomPolicy reader = create(policy(1, "reader"));
    List<Object> outcomes =
        Race.of(
            8,
            i -> () -> {
              replace(changed(reader, DENYING), false);
              return "changed";
            });
    assertThat(outcomes).containsOnlyOnce("changed");
    assertThat(ports.policies().find(ACME.id(), reader.name()))
        .contains(changed(reader, DENYING));
  }

  @Test
  void whatIsAttachedDoesNotChangeAsIfItWereLoose() {
    CustomPolicy reader = create(policy(1, "reader"));
    CustomPolicy denying = changed(reader, DENYING);
    Identity alice = created(Examples.user(1, "alice"));
    ports
        .attachments()
        .attach(alice.id(), attaching(reader), event(AuditAction.USER_POLICY_ATTACH, "x"));
    assertRefused(Refusal.Changed.class, () -> replace(denying, true));
    replace(denying, false);
    assertThat(ports.policies().find(ACME.id(), reader.name())).contains(denying);
  }

  @Test
  void aDeletedPolicyIsGoneAndItsNameFree() {
    CustomPolicy reader = create(policy(1, "reader"));
    delete(reader);
    assertThat(ports.policies().find(ACME.id(), reader.name())).isEmpty();
    assertRefused(Refusal.Changed.class, () -> delete(reader));
    create(policy(2, "reader"));
  }

  @Test
  void whatIsAttachedIsNotDeleted() {
    Identity alice = created(Examples.user(1, "alice"));
    Role deploy = role(1, "deploy");
    ports.roles().create(deploy, 10, event(AuditAction.ROLE_CREATE, "x"));
    CustomPolicy his = create(policy(1, "his"));
    CustomPolicy its = create(policy(2, "its"));
    ports
        .attachments()
        .attach(alice.id(), attaching(his), event(AuditAction.USER_POLICY_ATTACH, "x"));
    ports
        .attachments()
        .attach(deploy.id(), attaching(its), event(AuditAction.ROLE_POLICY_ATTACH, "x"));
    assertThat(stateOf(() -> delete(his))).isEqualTo(CustomPolicy.ATTACHED_TO_USER);
    assertThat(stateOf(() -> delete(its))).isEqualTo(CustomPolicy.ATTACHED_TO_ROLE);
    assertThat(ports.policies().count(ACME.id())).isEqualTo(2);
  }

  @Test
  void aPolicyIsNeverDeletedAndAttachedAtOnce() {
    for (int round = 0; round < 8; round++) {
      CustomPolicy reader = create(policy(round, "reader" + round));
      Identity user = created(Examples.user(round, "user" + round));
      Race.of(
          2,
          i -> () -> {
            if (i == 0) {
              delete(reader);
            } else {
              ports
                  .attachments()
                  .attach(user.id(), attaching(reader), event(AuditAction.USER_POLICY_ATTACH, "x"));
            }
            return "done";
          });
      boolean attached = ports.attachments().of(user.id()).has(PolicyRef.of(reader));
      assertThat(ports.policies().find(ACME.id(), reader.name()).isPresent()).isEqualTo(attached);
      assertThat(ports.permissions().of(user.id())).hasSize(attached ? 1 : 0);
    }
  }

  private static String stateOf(Runnable deletion) {
    try {
      deletion.run();
      return "deleted";
    } catch (RefusedException refused) {
      return ((Refusal.WrongState) refused.refusal()).state();
    }
  }

  private CustomPolicy create(CustomPolicy policy) {
    ports.policies().create(policy, 1_000, event(AuditAction.POLICY_CREATE, policy.id()));
    return policy;
  }

  private void replace(CustomPolicy policy, boolean loose) {
    ports.policies().replace(policy, loose, event(AuditAction.POLICY_DEFAULT_SET, policy.id()));
  }

  private void delete(CustomPolicy policy) {
    ports.policies().delete(policy, event(AuditAction.POLICY_DELETE, policy.id()));
  }

  private static List<String> names(List<CustomPolicy> policies) {
    return policies.stream().map(policy -> policy.name().value()).toList();
  }
}
