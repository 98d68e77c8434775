package io.sallyport.accesskey;

import static io.sallyport.accesskey.ExampleKeys.key;
import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.IdleKeys.Idle;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.KeysContract;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link IdleKeys} does, in memory or in a database. */
public abstract class IdleKeysContract extends KeysContract {
  private static final Instant SINCE = START.plusSeconds(3_600);
  private static final Instant LATER = START.plusSeconds(86_400);

  @Test
  void activeKeysNeitherUsedNorChangedSinceAreFound() {
    AccessKey never = inserted(key(ALICE, 1));
    AccessKey used = inserted(key(BOB, 2));
    AccessKey inactive = inserted(key(BOB, 3));
    replaced(inactive.changedTo(Status.INACTIVE, START));
    use(used, LATER);
    assertThat(found(START.minusMillis(1))).isEmpty();
    assertThat(found(SINCE)).containsExactly(new Idle(never.id(), null));
    assertThat(found(LATER))
        .containsExactlyInAnyOrder(new Idle(never.id(), null), new Idle(used.id(), LATER));
    assertThat(stored.idleKeys().find(OTHER.id(), LATER, 10)).isEmpty();
    assertThat(stored.idleKeys().find(ACME.id(), LATER, 1)).hasSize(1);
  }

  @Test
  void anIdleKeyIsDisabledWithItsRecord() {
    AccessKey key = inserted(key(ALICE, 1));
    AccessKey disabled = key.changedTo(Status.INACTIVE, LATER);
    disable(disabled, SINCE);
    assertThat(stored.accessKeys().find(key.id())).contains(disabled);
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.KEY_DISABLE_IDLE);
    // It keeps its slot: the other one is all there is.
    inserted(key(ALICE, 2));
    assertRefused(Refusal.QuotaReached.class, () -> inserted(key(ALICE, 3)));
  }

  @Test
  void aKeyUsedMeanwhileStaysActive() {
    AccessKey key = inserted(key(ALICE, 1));
    use(key, LATER);
    assertRefused(
        Refusal.Changed.class, () -> disable(key.changedTo(Status.INACTIVE, LATER), SINCE));
    assertThat(stored.accessKeys().find(key.id())).contains(key);
  }

  @Test
  void aKeyChangedMeanwhileStaysAsItWasChanged() {
    AccessKey key = inserted(key(ALICE, 1));
    AccessKey recycled = replaced(key.changedTo(Status.RECYCLED, LATER));
    assertRefused(
        Refusal.Changed.class, () -> disable(key.changedTo(Status.INACTIVE, LATER), SINCE));
    assertThat(stored.accessKeys().find(key.id())).contains(recycled);
  }

  @Test
  void accountsAreListedInOrder() {
    assertThat(stored.accounts().ids(null, 10)).containsExactly(ACME.id());
    assertThat(stored.accounts().ids(ACME.id(), 10)).isEmpty();
  }

  private List<Idle> found(Instant since) {
    return stored.idleKeys().find(ACME.id(), since, 10);
  }

  private void disable(AccessKey disabled, Instant since) {
    stored
        .idleKeys()
        .disable(disabled, since, event(AuditAction.KEY_DISABLE_IDLE, disabled));
  }

  private void use(AccessKey key, Instant at) {
    stored.lastUses().note(key.id(), at, SourceAddress.parse("192.0.2.1"));
    stored.lastUses().flush();
  }
}
