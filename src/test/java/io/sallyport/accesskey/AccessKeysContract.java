package io.sallyport.accesskey;

import static io.sallyport.accesskey.ExampleKeys.fullKey;
import static io.sallyport.accesskey.ExampleKeys.id;
import static io.sallyport.accesskey.ExampleKeys.key;
import static io.sallyport.accesskey.ExampleKeys.recycled;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.KeysContract;
import io.sallyport.fake.Race;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of keys does. */
public abstract class AccessKeysContract extends KeysContract {
  @Test
  void aKeyReadsBackAsItWasStored() {
    AccessKey full = inserted(fullKey(ALICE, 1));
    AccessKey bare = inserted(key(ALICE, 2));
    assertThat(stored.accessKeys().find(full.id())).contains(full);
    assertThat(stored.accessKeys().find(bare.id())).contains(bare);
    assertThat(stored.accessKeys().find(id(3))).isEmpty();
  }

  @Test
  void aKeyIsStoredTogetherWithItsEvent() {
    AccessKey issued = inserted(key(ALICE, 1));
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.KEY_ISSUE);
    assertThat(trail().getFirst().target()).isEqualTo(issued.id().value());
  }

  @Test
  void aThirdLiveKeyIsRefusedAndNothingIsStored() {
    inserted(key(ALICE, 1));
    inserted(fullKey(ALICE, 2));
    assertRefused(Refusal.QuotaReached.class, () -> inserted(key(ALICE, 3)));
    assertThat(stored.accessKeys().find(id(3))).isEmpty();
    assertThat(stored.accessKeys().ofOwner(ALICE.id())).hasSize(2);
  }

  @Test
  void everyOwnerHasSlotsOfHisOwn() {
    int number = 0;
    for (Identity owner : List.of(ALICE, BOB, Examples.ROOT)) {
      inserted(key(owner, number++));
      inserted(key(owner, number++));
    }
    assertThat(stored.accessKeys().ofOwner(Examples.ROOT.id())).hasSize(2);
  }

  @Test
  void of16RacingInsertsExactlyTwoAreStored() {
    List<Object> outcomes =
        Race.of(16, i -> () -> inserted(key(ALICE, i)).owner().equals(ALICE.id()));
    assertThat(outcomes).filteredOn(outcome -> outcome.equals(true)).hasSize(2);
    assertThat(outcomes).filteredOn(refusedAs(Refusal.QuotaReached.class)).hasSize(14);
    assertThat(stored.accessKeys().ofOwner(ALICE.id())).hasSize(2);
  }

  @Test
  void aKeyForNobodyIsRefused() {
    Identity nobody = Examples.user(99, "nobody");
    assertRefused(Refusal.NotFound.class, () -> inserted(key(nobody, 1)));
    assertThat(stored.accessKeys().find(id(1))).isEmpty();
  }

  @Test
  void anIdIsNeverUsedTwice() {
    AccessKey first = inserted(key(ALICE, 1));
    assertRefused(Refusal.NameTaken.class, () -> inserted(key(BOB, 1)));
    assertThat(stored.accessKeys().find(first.id())).contains(first);
    assertThat(stored.accessKeys().ofOwner(BOB.id())).isEmpty();
  }

  @Test
  void keysOfAnOwnerComeInTheOrderOfTheirCreation() {
    inserted(key(ALICE, 2));
    inserted(key(ALICE, 1));
    inserted(key(BOB, 3));
    replaced(recycled(key(ALICE, 2)));
    assertThat(stored.accessKeys().ofOwner(ALICE.id()))
        .extracting(AccessKey::id)
        .containsExactly(id(1), id(2));
  }

  @Test
  void aChangeIsStoredOnceAndOnlyOverTheVersionItWasMadeFrom() {
    AccessKey first = inserted(key(ALICE, 1));
    AccessKey disabled = first.changedTo(Status.INACTIVE, first.updatedAt().plusSeconds(1));
    AccessKey confined =
        first.confinedTo(fullKey(ALICE, 1).networkPolicy(), first.updatedAt().plusSeconds(2));
    replaced(disabled);
    assertThat(stored.accessKeys().find(first.id())).contains(disabled);
    assertRefused(Refusal.Changed.class, () -> replaced(confined));
    assertRefused(Refusal.Changed.class, () -> replaced(disabled));
    assertRefused(
        Refusal.Changed.class,
        () -> replaced(key(ALICE, 9).changedTo(Status.INACTIVE, Examples.START)));
    assertThat(stored.accessKeys().find(first.id())).contains(disabled);
  }

  @Test
  void of16RacingChangesExactlyOneIsStored() {
    AccessKey first = inserted(key(ALICE, 1));
    List<Object> outcomes =
        Race.of(
            16,
            i ->
                () ->
                    replaced(first.changedTo(Status.INACTIVE, first.updatedAt().plusSeconds(i)))
                        .version());
    assertThat(outcomes).containsOnlyOnce(2L);
    assertThat(outcomes).filteredOn(refusedAs(Refusal.Changed.class)).hasSize(15);
  }

  @Test
  void recyclingFreesASlotAndRestoringTakesOne() {
    AccessKey first = inserted(key(ALICE, 1));
    inserted(key(ALICE, 2));
    AccessKey bin = replaced(recycled(first));
    inserted(key(ALICE, 3));
    AccessKey restored = bin.changedTo(Status.INACTIVE, bin.updatedAt().plusSeconds(1));
    assertRefused(Refusal.QuotaReached.class, () -> replaced(restored));
    assertThat(stored.accessKeys().find(first.id())).contains(bin);
    replaced(recycled(key(ALICE, 2)));
    replaced(restored);
    assertThat(stored.accessKeys().find(first.id())).contains(restored);
    assertRefused(Refusal.QuotaReached.class, () -> inserted(key(ALICE, 4)));
  }

  @Test
  void restoresAndInsertsThatRaceForOneSlotLeaveTwoLiveKeys() {
    inserted(key(ALICE, 1));
    AccessKey bin = replaced(recycled(inserted(key(ALICE, 2))));
    AccessKey restored = bin.changedTo(Status.INACTIVE, bin.updatedAt().plusSeconds(1));
    Race.of(8, i -> () -> i % 2 == 0 ? replaced(restored) : inserted(key(ALICE, 10 + i)));
    assertThat(stored.accessKeys().ofOwner(ALICE.id())).filteredOn(AccessKey::isLive).hasSize(2);
  }

  static java.util.function.Predicate<Object> refusedAs(Class<? extends Refusal> reason) {
    return outcome ->
        outcome instanceof io.sallyport.refusal.RefusedException refused
            && reason.isInstance(refused.refusal());
  }
}
