package io.sallyport.postgres;

import static io.sallyport.fake.Examples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** I2: at most two live keys per owner, at every instant and under any race. */
class SlotRacesTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private AccessKeys keys = Stored.storage(POSTGRES.database()).accessKeys();

  @BeforeEach
  void storePeople() {
    Storage storage = Stored.storage(POSTGRES.emptied());
    Stored.people(storage);
    keys = storage.accessKeys();
  }

  @Test
  void of64RacingInsertsExactlyTwoRemain() {
    List<Object> outcomes = Race.of(64, i -> () -> insert(i));
    assertThat(outcomes).filteredOn("stored"::equals).hasSize(2);
    assertThat(outcomes)
        .filteredOn(RefusedException.class::isInstance)
        .hasSize(62)
        .allMatch(refused -> refusal(refused) instanceof Refusal.QuotaReached);
    assertThat(keys.ofOwner(Stored.ALICE.id())).hasSize(2);
    assertThat(Stored.rows(POSTGRES.database(), "issued_key_id")).hasSize(2);
    assertThat(recorded(AuditAction.KEY_ISSUE)).isEqualTo("2");
  }

  @Test
  void of64RacingRepetitionsOfOneCallExactlyOneMakesAKey() {
    List<Object> outcomes =
        Race.of(
            64,
            i ->
                () -> {
                  keys.insert(
                      Stored.key(i, Stored.ALICE),
                      Stored.idempotency("once"),
                      event(AuditAction.KEY_ISSUE, "x"));
                  return "stored";
                });
    assertThat(outcomes).containsOnlyOnce("stored");
    assertThat(outcomes)
        .filteredOn(RefusedException.class::isInstance)
        .hasSize(63)
        .allMatch(refused -> refusal(refused) instanceof Refusal.Changed);
    AccessKey made = keys.ofOwner(Stored.ALICE.id()).getFirst();
    assertThat(keys.earlier(Stored.ALICE.id(), "once"))
        .map(AccessKeys.Earlier::id)
        .contains(made.id());
  }

  @Test
  void restoresAndInsertsRaceForTheSameSlots() {
    AccessKey bin = Stored.key(100, Stored.ALICE);
    keys.insert(bin, null, event(AuditAction.KEY_ISSUE, "x"));
    AccessKey recycled = Stored.recycled(bin);
    keys.replace(recycled, event(AuditAction.KEY_RECYCLE, "x"));
    insert(101);
    Race.of(32, i -> () -> i % 2 == 0 ? insert(i) : restore(recycled));
    assertThat(live()).isEqualTo(2);
  }

  @Test
  void aRecycledKeyGivesItsSlotToTheNext() {
    insert(1);
    insert(2);
    keys.replace(Stored.recycled(Stored.key(1, Stored.ALICE)), event(AuditAction.KEY_RECYCLE, "x"));
    assertThat(insert(3)).isEqualTo("stored");
    assertThat(live()).isEqualTo(2);
    assertThat(keys.ofOwner(Stored.ALICE.id())).hasSize(3);
  }

  @Test
  void twoSlotsAreAllThatTheTableItselfHas() {
    insert(1);
    insert(2);
    assertThat(Race.of(1, i -> () -> thirdByHand())).first().isInstanceOf(RuntimeException.class);
    assertThat(live()).isEqualTo(2);
  }

  @Test
  void ofADeletionAndRacingInsertsEitherTheUserOrTheKeysRemain() {
    for (int round = 0; round < 10; round++) {
      storePeople();
      var identities = Stored.storage(POSTGRES.database()).identities();
      Race.of(
          8,
          i ->
              () -> {
                if (i == 3) {
                  identities.delete(Stored.ALICE.id(), event(AuditAction.USER_DELETE, "alice"));
                  return "deleted";
                }
                return insert(i);
              });
      boolean there = identities.find(Stored.ALICE.id()).isPresent();
      assertThat(keys.ofOwner(Stored.ALICE.id())).hasSize(there ? 2 : 0);
    }
  }

  @Test
  void theIdOfAPurgedKeyIsNeverGivenAgain() {
    insert(1);
    AccessKey recycled = Stored.recycled(Stored.key(1, Stored.ALICE));
    keys.replace(recycled, event(AuditAction.KEY_RECYCLE, "x"));
    keys.purge(recycled, event(AuditAction.KEY_PURGE, "x"));
    assertThat(keys.find(recycled.id())).isEqualTo(Optional.empty());
    assertThat(Race.of(1, i -> () -> insert(1)))
        .first()
        .matches(refused -> refusal(refused) instanceof Refusal.NameTaken);
  }

  private String insert(int number) {
    AccessKey key = Stored.key(number, Stored.ALICE);
    keys.insert(key, null, event(AuditAction.KEY_ISSUE, key.id().value()));
    return "stored";
  }

  private String restore(AccessKey recycled) {
    keys.replace(Stored.inactive(recycled), event(AuditAction.KEY_RESTORE, "x"));
    return "stored";
  }

  private static String thirdByHand() {
    POSTGRES
        .raw()
        .execute(
            "INSERT INTO issued_key_id (id) VALUES ('third'); INSERT INTO access_key"
                + " SELECT 'third', account_id, owner_id, 2, status, secret_epoch, secret_blob,"
                + " network_policy, use_case, description, created_at, updated_at, recycled_at,"
                + " expires_at, version, seal_epoch, seal_mac FROM access_key WHERE slot = 1");
    return "stored";
  }

  private long live() {
    return keys.ofOwner(Stored.ALICE.id()).stream().filter(AccessKey::isLive).count();
  }

  private static Object refusal(Object outcome) {
    return outcome instanceof RefusedException refused ? refused.refusal() : outcome;
  }

  private static String recorded(AuditAction action) {
    return Stored.one(
        POSTGRES.database(),
        "SELECT count(*)::text FROM audit_event WHERE action = '" + action + "'");
  }
}
