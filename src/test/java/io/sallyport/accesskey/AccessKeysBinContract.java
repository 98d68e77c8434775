package io.sallyport.accesskey;

import static io.sallyport.accesskey.AccessKeysContract.refusedAs;
import static io.sallyport.accesskey.ExampleKeys.id;
import static io.sallyport.accesskey.ExampleKeys.key;
import static io.sallyport.accesskey.ExampleKeys.recycled;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.AccessKeys.Earlier;
import io.sallyport.accesskey.AccessKeys.Idempotency;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.fake.Examples;
import io.sallyport.fake.KeysContract;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of keys does about the recycle bin, deletion and repeated calls. */
public abstract class AccessKeysBinContract extends KeysContract {
  private static final Bytes ASKED = Bytes.ofHex("ab".repeat(32));

  @Test
  void theRecycleBinShowsTheNewestFirstPageByPage() {
    for (int number : List.of(3, 1, 2)) {
      replaced(recycled(inserted(key(number % 2 == 0 ? BOB : ALICE, number))));
    }
    inserted(key(ALICE, 4));
    List<AccessKey> page = stored.accessKeys().recycled(Examples.ACME.id(), null, 2);
    assertThat(page).extracting(AccessKey::id).containsExactly(id(3), id(2));
    assertThat(stored.accessKeys().recycled(Examples.ACME.id(), id(2), 2))
        .extracting(AccessKey::id)
        .containsExactly(id(1));
    assertThat(stored.accessKeys().recycled(Examples.ACME.id(), id(1), 2)).isEmpty();
    assertThat(stored.accessKeys().recycled(Examples.OTHER.id(), null, 2)).isEmpty();
  }

  @Test
  void keysRecycledAtTheSameMomentAreEachShownOnce() {
    for (int number : List.of(1, 2, 3)) {
      inserted(key(ALICE, number));
      replaced(key(ALICE, number).changedTo(Status.RECYCLED, Examples.START.plusSeconds(60)));
    }
    List<AccessKeyId> shown = new java.util.ArrayList<>();
    List<AccessKey> page = stored.accessKeys().recycled(Examples.ACME.id(), null, 1);
    while (!page.isEmpty() && shown.size() < 4) {
      shown.add(page.getFirst().id());
      page = stored.accessKeys().recycled(Examples.ACME.id(), shown.getLast(), 1);
    }
    assertThat(shown).containsExactlyInAnyOrder(id(1), id(2), id(3));
  }

  @Test
  void whatWasRecycledUpToAMomentIsFoundTheOldestFirst() {
    for (int number : List.of(3, 1, 2)) {
      replaced(recycled(inserted(key(number % 2 == 0 ? BOB : ALICE, number))));
    }
    inserted(key(ALICE, 4));
    Instant second = Objects.requireNonNull(recycled(key(BOB, 2)).recycledAt());
    assertThat(stored.accessKeys().recycledBefore(second, 9))
        .extracting(AccessKey::id)
        .containsExactly(id(1), id(2));
    assertThat(stored.accessKeys().recycledBefore(second.minusMillis(1), 9))
        .extracting(AccessKey::id)
        .containsExactly(id(1));
    assertThat(stored.accessKeys().recycledBefore(second, 1))
        .extracting(AccessKey::id)
        .containsExactly(id(1));
  }

  @Test
  void aPurgedKeyIsGoneAndItsIdStaysReserved() {
    AccessKey bin = replaced(recycled(inserted(key(ALICE, 1))));
    purge(bin);
    assertThat(stored.accessKeys().find(bin.id())).isEmpty();
    assertThat(stored.accessKeys().ofOwner(ALICE.id())).isEmpty();
    assertThat(stored.verificationKeys().find(bin.id().value())).isEmpty();
    assertRefused(Refusal.NameTaken.class, () -> inserted(key(BOB, 1)));
    assertRefused(Refusal.Changed.class, () -> purge(bin));
  }

  @Test
  void onlyARecycledKeyOfTheSameVersionIsPurged() {
    AccessKey live = inserted(key(ALICE, 1));
    assertRefused(Refusal.Changed.class, () -> purge(live));
    AccessKey bin = replaced(recycled(live));
    replaced(bin.changedTo(Status.INACTIVE, bin.updatedAt().plusSeconds(1)));
    assertRefused(Refusal.Changed.class, () -> purge(bin));
    assertThat(stored.accessKeys().find(live.id())).isPresent();
  }

  @Test
  void ofARacingPurgeAndRestoreExactlyOneHappens() {
    AccessKey bin = replaced(recycled(inserted(key(ALICE, 1))));
    AccessKey restored = bin.changedTo(Status.INACTIVE, bin.updatedAt().plusSeconds(1));
    List<Object> outcomes =
        Race.of(
            8,
            i ->
                () -> {
                  if (i % 2 == 0) {
                    purge(bin);
                  } else {
                    replaced(restored);
                  }
                  return "happened";
                });
    assertThat(outcomes).containsOnlyOnce("happened");
    assertThat(outcomes).filteredOn(refusedAs(Refusal.Changed.class)).hasSize(7);
  }

  @Test
  void anOwnerOfKeysIsNotDeletedNotEvenOfRecycledOnes() {
    AccessKey live = inserted(key(ALICE, 1));
    assertRefused(Refusal.WrongState.class, this::deleteAlice);
    AccessKey bin = replaced(recycled(live));
    assertRefused(Refusal.WrongState.class, this::deleteAlice);
    purge(bin);
    deleteAlice();
    assertThat(stored.identities().find(ALICE.id())).isEmpty();
  }

  @Test
  void whatAnEarlierCallMadeIsFoundByItsIdempotencyKey() {
    var marked = new Idempotency(ALICE.id(), "retry-1", ASKED);
    AccessKey issued = key(ALICE, 1);
    assertThat(stored.accessKeys().earlier(ALICE.id(), "retry-1")).isEmpty();
    stored.accessKeys().insert(issued, marked, issue(issued));
    assertThat(stored.accessKeys().earlier(ALICE.id(), "retry-1"))
        .contains(new Earlier(issued.id(), ASKED));
    assertThat(stored.accessKeys().earlier(BOB.id(), "retry-1")).isEmpty();
    assertThat(stored.accessKeys().earlier(ALICE.id(), "RETRY-1")).isEmpty();
    purge(replaced(recycled(issued)));
    assertThat(stored.accessKeys().earlier(ALICE.id(), "retry-1"))
        .contains(new Earlier(issued.id(), ASKED));
  }

  @Test
  void aRefusedInsertLeavesNoMark() {
    inserted(key(ALICE, 1));
    inserted(key(ALICE, 2));
    AccessKey third = key(ALICE, 3);
    assertRefused(
        Refusal.QuotaReached.class,
        () ->
            stored
                .accessKeys()
                .insert(third, new Idempotency(ALICE.id(), "retry-1", ASKED), issue(third)));
    assertThat(stored.accessKeys().earlier(ALICE.id(), "retry-1")).isEmpty();
  }

  @Test
  void of16RacingInsertsWithOneIdempotencyKeyExactlyOneIsStored() {
    List<Object> outcomes =
        Race.of(
            16,
            i ->
                () -> {
                  AccessKey own = key(ALICE, i);
                  stored
                      .accessKeys()
                      .insert(own, new Idempotency(ALICE.id(), "retry-1", ASKED), issue(own));
                  return "stored";
                });
    assertThat(outcomes).containsOnlyOnce("stored");
    assertThat(outcomes).filteredOn(refusedAs(Refusal.Changed.class)).hasSize(15);
    assertThat(stored.accessKeys().ofOwner(ALICE.id())).hasSize(1);
  }

  @Test
  void aSpentGrantRollsTheInsertBack() {
    AccessKey own = key(ALICE, 1);
    AuditEvent spending =
        Examples.event(AuditAction.KEY_ISSUE, own.id().value(), StepUpUse.grant("no-such-grant"));
    assertRefused(Refusal.StepUpSpent.class, () -> stored.accessKeys().insert(own, null, spending));
    assertThat(stored.accessKeys().find(own.id())).isEmpty();
    assertThat(IntStream.of(2, 3).mapToObj(n -> inserted(key(ALICE, n)))).hasSize(2);
  }

  private void purge(AccessKey key) {
    stored.accessKeys().purge(key, event(AuditAction.KEY_PURGE, key));
  }

  private void deleteAlice() {
    stored
        .identities()
        .delete(ALICE.id(), Examples.event(AuditAction.USER_DELETE, ALICE.id().value()));
  }
}
