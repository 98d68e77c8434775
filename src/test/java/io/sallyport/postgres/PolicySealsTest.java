package io.sallyport.postgres;

import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.PolicyExamples.DENYING;
import static io.sallyport.fake.PolicyExamples.attaching;
import static io.sallyport.fake.PolicyExamples.changed;
import static io.sallyport.fake.PolicyExamples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditAction;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.secret.TamperedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** I7 for policies: whoever has the database takes no denial away and gives no power unseen. */
class PolicySealsTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private static final CustomPolicy DENIAL = changed(policy(2, "denial"), DENYING);

  private Storage storage = Stored.storage(POSTGRES.database());

  @BeforeEach
  void attachADenial() {
    storage = Stored.storage(POSTGRES.emptied());
    Stored.everything(storage);
    storage.policies().create(DENIAL, 10, event(AuditAction.POLICY_CREATE, "x"));
    storage
        .attachments()
        .attach(Stored.ALICE.id(), attaching(DENIAL), event(AuditAction.USER_POLICY_ATTACH, "x"));
    storage
        .attachments()
        .attach(Stored.ROLE.id(), attaching(DENIAL), event(AuditAction.ROLE_POLICY_ATTACH, "x"));
  }

  @Test
  void whatNobodyTouchedHolds() {
    assertThat(storage.permissions().of(Stored.ALICE.id())).hasSize(1);
    assertThat(storage.permissions().of(Stored.ROLE.id())).hasSize(2);
  }

  @Test
  void attachmentsTakenAwayAreMissed() {
    tamper("UPDATE identity SET policies = NULL; UPDATE role SET policies = NULL");
    assertTampered();
    assertThatThrownBy(() -> storage.identities().find(Stored.ALICE.id()))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> storage.roles().find(Stored.ROLE.id()))
        .isInstanceOf(TamperedException.class);
  }

  @Test
  void oneOfTheAttachmentsReplacedByAnotherIsMissed() {
    tamper(
        "UPDATE identity SET policies[2] = 'policy-1';"
            + " UPDATE role SET policies = policies[1:3]");
    assertTampered();
  }

  @Test
  void aDeletedPolicyIsMissed() {
    tamper("DELETE FROM policy WHERE id = 'policy-2'");
    assertTampered();
  }

  @Test
  void anotherPolicyUnderTheDeletedOnesIdIsNoticed() {
    tamper("DELETE FROM policy WHERE id = 'policy-2'");
    tamper("UPDATE policy SET id = 'policy-2' WHERE id = 'policy-1'");
    assertTampered();
  }

  @Test
  void anOlderVersionPutInForceIsNoticed() {
    tamper("UPDATE policy SET default_version = 1 WHERE id = 'policy-2'");
    assertTampered();
  }

  private void assertTampered() {
    assertThatThrownBy(() -> storage.permissions().of(Stored.ALICE.id()))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> storage.permissions().of(Stored.ROLE.id()))
        .isInstanceOf(TamperedException.class);
  }

  private static void tamper(String sql) {
    POSTGRES.raw().execute("SET session_replication_role = replica; " + sql);
  }
}
