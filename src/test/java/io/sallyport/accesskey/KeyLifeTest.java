package io.sallyport.accesskey;

import static io.sallyport.accesskey.AccessKey.Status.ACTIVE;
import static io.sallyport.accesskey.AccessKey.Status.INACTIVE;
import static io.sallyport.accesskey.AccessKey.Status.RECYCLED;
import static io.sallyport.accesskey.KeyScene.ADMIN;
import static io.sallyport.accesskey.KeyScene.PLAIN;
import static io.sallyport.accesskey.KeyScene.ROOT;
import static io.sallyport.accesskey.KeyScene.SELF;
import static io.sallyport.accesskey.KeyScene.STRANGER;
import static io.sallyport.accesskey.KeyScene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.Race;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.stepup.Presented;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyLifeTest {
  private static final NetworkPolicy HERE =
      NetworkPolicy.restrictedTo(List.of("192.0.2.0/24"), "allowed");
  private static final NetworkPolicy ELSEWHERE =
      NetworkPolicy.restrictedTo(List.of("10.0.0.0/8"), "allowed");

  private final KeyScene scene = new KeyScene();
  private final AccessKey key = scene.issued(ADMIN, SELF);

  @Test
  void aKeyIsDisabledAndActivatedWithARecordOfBoth() {
    AccessKey disabled = scene.changing.change(as(SELF), key.id(), INACTIVE, null);
    assertThat(scene.stored(key)).isEqualTo(disabled);
    assertThat(disabled.status()).isEqualTo(INACTIVE);
    assertThat(scene.lastEvent().action()).isEqualTo(AuditAction.KEY_STATUS_SET);
    assertThat(scene.lastEvent().details())
        .containsEntry("statusBefore", "ACTIVE")
        .containsEntry("status", "INACTIVE");
    assertThat(scene.changing.change(as(ADMIN), key.id(), ACTIVE, null).status()).isEqualTo(ACTIVE);
  }

  @Test
  void aDescriptionIsPlainShortText() {
    String longest = "\ud83d\udd11".repeat(128);
    assertThat(describe(longest).description()).isEqualTo(longest);
    assertThat(describe(" ").description()).isNull();
    for (String bad : List.of(longest + "x", "a\nb", "a\u0000", "a\u202eb", "a\u2028b", "\ud800")) {
      scene.refused(Refusal.Invalid.class, () -> describe(bad));
    }
  }

  @Test
  void aChangeNamesWhatItChanges() {
    scene.refused(
        Refusal.Invalid.class, () -> scene.changing.change(as(ADMIN), key.id(), null, null));
    scene.refused(
        Refusal.Invalid.class, () -> scene.changing.change(as(ADMIN), key.id(), RECYCLED, null));
  }

  @Test
  void aDisableThatIsOvertakenByAnEditIsMadeAgainAndLosesNeither() {
    scene.store.interfere(() -> describe("edit"));
    AccessKey disabled = scene.changing.change(as(ADMIN), key.id(), INACTIVE, null);
    assertThat(scene.stored(key)).isEqualTo(disabled);
    assertThat(disabled.status()).isEqualTo(INACTIVE);
    assertThat(disabled.description()).isEqualTo("edit");
  }

  @Test
  void aChangeThatIsOvertakenForEverGivesUpWithTheReason() {
    int[] edits = {0};
    Runnable[] edit = new Runnable[1];
    edit[0] =
        () -> {
          AccessKey now = scene.stored(key);
          scene
              .store
              .accessKeys()
              .replace(
                  now.changedTo(ACTIVE, now.updatedAt()),
                  Examples.event(AuditAction.KEY_STATUS_SET, now.id().value()));
          edits[0]++;
          scene.store.interfere(edit[0]);
        };
    scene.store.interfere(edit[0]);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> scene.changing.change(as(ADMIN), key.id(), INACTIVE, null))
        .satisfies(
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Changed.class));
    assertThat(edits[0]).isEqualTo(3);
  }

  @Test
  void aDisableWinsAgainstParallelEdits() {
    Race.of(
        3,
        i ->
            () ->
                i == 0
                    ? scene.changing.change(as(ADMIN), key.id(), INACTIVE, null)
                    : scene.changing.change(as(ADMIN), key.id(), null, "edit " + i));
    assertThat(scene.stored(key).status()).isEqualTo(INACTIVE);
  }

  @Test
  void onlyADisabledKeyIsRecycledAndItComesBackDisabled() {
    scene.refused(Refusal.WrongState.class, () -> scene.recycling.recycle(as(SELF), key.id()));
    scene.refused(Refusal.WrongState.class, () -> scene.recycling.restore(as(SELF), key.id()));
    scene.changing.change(as(SELF), key.id(), INACTIVE, null);
    AccessKey bin = scene.recycling.recycle(as(SELF), key.id());
    assertThat(bin.recycledAt()).isEqualTo(scene.clock.instant());
    scene.refused(
        Refusal.WrongState.class, () -> scene.changing.change(as(SELF), key.id(), ACTIVE, null));
    scene.refused(
        Refusal.WrongState.class, () -> scene.confining.set(as(SELF), key.id(), HERE, false));
    AccessKey restored = scene.recycling.restore(as(SELF), key.id());
    assertThat(restored.status()).isEqualTo(INACTIVE);
    assertThat(restored.recycledAt()).isNull();
  }

  @Test
  void aRestoreNeedsAFreeSlot() {
    AccessKey bin = scene.inBin(PLAIN);
    scene.issued(ADMIN, PLAIN);
    scene.issued(ADMIN, PLAIN);
    scene.refused(Refusal.QuotaReached.class, () -> scene.recycling.restore(as(ADMIN), bin.id()));
  }

  @Test
  void aPurgeNeedsARecycledKeyAndAFreshSecondFactor() {
    scene.refused(
        Refusal.WrongState.class,
        () -> scene.purging.purge(as(ADMIN), key.id(), scene.code(ADMIN)));
    AccessKey bin = scene.inBin(PLAIN);
    scene.refused(
        Refusal.StepUpRequired.class, () -> scene.purging.purge(as(ADMIN), bin.id(), null));
    Presented other = scene.grant(ADMIN, PurgeAccessKey.guardedOperation(key.id()));
    scene.refused(
        Refusal.StepUpFailed.class, () -> scene.purging.purge(as(ADMIN), bin.id(), other));
    scene.purging.purge(
        as(ADMIN), bin.id(), scene.grant(ADMIN, PurgeAccessKey.guardedOperation(bin.id())));
    assertThat(scene.store.accessKeys().find(bin.id())).isEmpty();
    assertThat(scene.lastEvent().action()).isEqualTo(AuditAction.KEY_PURGE);
    assertThat(scene.lastEvent().stepUp()).isEqualTo(StepUpUse.grant("grant-2"));
  }

  @Test
  void aPolicyThatShutsOutItsSetterNeedsAnExplicitFlag() {
    assertThat(
            scene.refused(
                Refusal.WouldLockOutCaller.class,
                () -> scene.confining.set(as(SELF), key.id(), ELSEWHERE, false)))
        .isEqualTo(new Refusal.WouldLockOutCaller("192.0.2.1"));
    assertThat(scene.confining.set(as(SELF), key.id(), ELSEWHERE, true).networkPolicy())
        .isEqualTo(ELSEWHERE);
    assertThat(scene.confining.set(as(SELF), key.id(), HERE, false).networkPolicy())
        .isEqualTo(HERE);
    assertThat(scene.lastEvent().details())
        .containsEntry("policyBefore", "10.0.0.0/8")
        .containsEntry("policy", "192.0.2.0/24");
    assertThat(scene.reading.networkPolicy(as(SELF), key.id())).isEqualTo(HERE);
  }

  @Test
  void nobodyActsOnKeysThatAreNotHis() {
    AccessKey roots = scene.issued(ROOT, new IssueRequest(ROOT.id(), null, null, null, null, true));
    everyUse(PLAIN, key).forEach(use -> scene.refused(Refusal.NotPermitted.class, use));
    everyUse(ADMIN, roots).forEach(use -> scene.refused(Refusal.NotPermitted.class, use));
    everyUse(STRANGER, key)
        .forEach(use ->
            assertThat(scene.refused(Refusal.NotFound.class, use))
                .isEqualTo(new Refusal.NotFound("access key", key.id().value())));
    AccessKey missing = ExampleKeys.key(SELF, 99);
    everyUse(ADMIN, missing).forEach(use -> scene.refused(Refusal.NotFound.class, use));
  }

  @Test
  void anOrdinaryUserSeesHisKeysButDoesNotChangeThem() {
    AccessKey own = scene.issued(ADMIN, PLAIN);
    assertThat(scene.reading.one(as(PLAIN), own.id()).key()).isEqualTo(own);
    assertThat(scene.reading.ofOwner(as(PLAIN), PLAIN.id())).hasSize(1);
    scene.refused(
        Refusal.NotPermitted.class,
        () -> scene.changing.change(as(PLAIN), own.id(), INACTIVE, null));
    scene.refused(Refusal.NotPermitted.class, () -> scene.reading.ofOwner(as(PLAIN), SELF.id()));
  }

  @Test
  void aKeyIsShownWithItsLastUse() {
    AccessKey second = scene.issued(ADMIN, SELF);
    SourceAddress from = SourceAddress.parse("10.0.0.1");
    scene.store.lastUses().note(second.id(), scene.clock.instant(), from);
    List<KeyWithUse> shown = scene.reading.ofOwner(as(SELF), SELF.id());
    assertThat(shown).extracting(KeyWithUse::key).containsExactly(key, second);
    assertThat(shown.getFirst().lastUse()).isNull();
    assertThat(shown.getLast().lastUse())
        .isEqualTo(new AccessKeys.Use(second.id(), scene.clock.instant(), "10.0.0.1", 1));
  }

  @Test
  void theRecycleBinIsForAdministratorsAndOfOneAccount() {
    AccessKey bin = scene.inBin(PLAIN);
    assertThat(scene.reading.recycleBin(as(ADMIN), null, 100)).containsExactly(bin);
    assertThat(scene.reading.recycleBin(as(STRANGER), null, 100)).isEmpty();
    scene.refused(Refusal.NotPermitted.class, () -> scene.reading.recycleBin(as(SELF), null, 100));
    for (int limit : new int[] {0, 101, -1}) {
      scene.refused(Refusal.Invalid.class, () -> scene.reading.recycleBin(as(ADMIN), null, limit));
    }
  }

  private List<ThrowingCallable> everyUse(Identity who, AccessKey of) {
    Caller by = as(who);
    AccessKeyId id = of.id();
    return List.of(
        () -> scene.reading.one(by, id),
        () -> scene.reading.networkPolicy(by, id),
        () -> scene.changing.change(by, id, INACTIVE, null),
        () -> scene.recycling.recycle(by, id),
        () -> scene.recycling.restore(by, id),
        () -> scene.purging.purge(by, id, scene.code(who)),
        () -> scene.confining.set(by, id, HERE, true));
  }

  private AccessKey describe(String text) {
    return scene.changing.change(as(ADMIN), key.id(), null, text);
  }
}
