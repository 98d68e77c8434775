package io.sallyport.accesskey;

import static io.sallyport.accesskey.KeyScene.ADMIN;
import static io.sallyport.accesskey.KeyScene.PLAIN;
import static io.sallyport.accesskey.KeyScene.SELF;
import static io.sallyport.accesskey.KeyScene.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Deleting keys in use, and what becomes of the recycle bin by itself. */
class EmptyRecycleBinTest {
  private final KeyScene scene = new KeyScene();
  private final EmptyRecycleBin emptying =
      new EmptyRecycleBin(scene.store.accessKeys(), scene.events);

  @Test
  void aKeyIsPurgedAfterThirtyDaysAndNotBefore() {
    AccessKey old = scene.inBin(PLAIN);
    scene.clock.advance(Duration.ofDays(1));
    AccessKey young = scene.inBin(SELF);
    assertThat(old.purgedAt()).isEqualTo(old.updatedAt().plus(Duration.ofDays(30)));

    scene.clock.advance(Duration.between(scene.clock.instant(), old.purgedAt()).minusMillis(1));
    assertThat(emptying.run()).isZero();
    scene.clock.advance(Duration.ofMillis(1));
    assertThat(emptying.run()).isEqualTo(1);
    assertThat(scene.store.accessKeys().find(old.id())).isEmpty();
    assertThat(scene.stored(young).status()).isEqualTo(Status.RECYCLED);
    assertThat(emptying.run()).isZero();
  }

  @Test
  void thePurgeIsRecordedAsTheVaultsOwnDoing() {
    AccessKey key = scene.inBin(PLAIN);
    scene.clock.advance(AccessKey.RECYCLED_MAX);
    emptying.run();
    AuditEvent event = scene.lastEvent();
    assertThat(event.action()).isEqualTo(AuditAction.KEY_PURGE);
    assertThat(event.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(event.principal()).isEqualTo(Caller.SYSTEM);
    assertThat(event.accountId()).isEqualTo(PLAIN.accountId().value());
    assertThat(event.target()).isEqualTo(key.id().value());
    assertThat(event.details()).containsEntry("owner", PLAIN.id().value());
  }

  @Test
  void neitherLiveNorRestoredKeysArePurged() {
    AccessKey live = scene.issued(ADMIN, SELF);
    AccessKey restored = scene.inBin(PLAIN);
    scene.recycling.restore(as(ADMIN), restored.id());
    scene.clock.advance(AccessKey.RECYCLED_MAX.multipliedBy(2));
    assertThat(emptying.run()).isZero();
    assertThat(scene.stored(live)).isNotNull();
    assertThat(scene.stored(restored)).isNotNull();
  }

  @Test
  void aKeyInUseIsRecycledInOneRecordedStep() {
    AccessKey key = scene.issued(ADMIN, PLAIN);
    int before = scene.store.vault().events().size();
    AccessKey gone = scene.recycling.recycleInUse(as(ADMIN), key.id());
    assertThat(gone.status()).isEqualTo(Status.RECYCLED);
    assertThat(gone.recycledAt()).isEqualTo(gone.updatedAt());
    assertThat(scene.store.vault().events()).hasSize(before + 1);
    assertThat(scene.lastEvent().action()).isEqualTo(AuditAction.KEY_RECYCLE);
    assertThat(scene.lastEvent().details()).containsEntry("statusBefore", "ACTIVE");
    scene.refused(
        Refusal.WrongState.class, () -> scene.recycling.recycleInUse(as(ADMIN), key.id()));
    scene.refused(
        Refusal.NotPermitted.class, () -> scene.recycling.recycleInUse(as(PLAIN), key.id()));
  }
}
