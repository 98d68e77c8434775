package io.sallyport.signature;

import static io.sallyport.accesskey.ExampleKeys.key;
import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.fake.FakeClocks;
import io.sallyport.identity.Identity;
import io.sallyport.node.Changes.Row;
import io.sallyport.node.Lease;
import io.sallyport.node.NoticedChanges;
import io.sallyport.signature.KeyRecords.Found;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedKeysTest {
  private static final Identity ALICE = user(1, "Alice");
  private static final AccessKey KEY = key(ALICE, 1);
  private static final String ID = KEY.id().value();

  private final FakeClocks clocks = new FakeClocks();
  private final Lease lease = clocks.lease();
  private final NoticedChanges changes = new NoticedChanges();
  private final AtomicInteger reads = new AtomicInteger();
  private final CachedVerificationKeys keys =
      new CachedVerificationKeys(this::stored, lease, changes, clocks.wall());

  @BeforeEach
  void withALease() {
    lease.renewed(lease.moment());
  }

  @Test
  void aKeyThatWasReadIsKnownUntilItsRowItsOwnerOrItsAccountChanges() {
    assertThat(keys.remembered(ID)).isEmpty();
    for (Row row :
        new Row[] {
          new Row("access_key", ID),
          new Row("identity", ALICE.id().value()),
          new Row("account", ACME.id().value())
        }) {
      assertThat(keys.read(ID).key()).isPresent();
      Found found = keys.remembered(ID).orElseThrow();
      assertThat(found.key().orElseThrow().key()).isEqualTo(KEY);
      assertThat(found.current().getAsBoolean()).isTrue();
      changes.changed(row);
      assertThat(found.current().getAsBoolean()).isFalse();
      assertThat(keys.remembered(ID)).isEmpty();
    }
  }

  @Test
  void whatIsKnownIsNotCurrentWithoutALease() {
    keys.read(ID);
    Found found = keys.remembered(ID).orElseThrow();
    clocks.advance(Lease.LENGTH);
    assertThat(found.current().getAsBoolean()).isFalse();
    assertThat(keys.remembered(ID)).isEmpty();
  }

  @Test
  void anUnknownIdIsAskedForEachTime() {
    assertThat(keys.read("nobody").key()).isEmpty();
    assertThat(keys.remembered("nobody")).isEmpty();
  }

  @Test
  void whetherAKeyLiesIdleIsNotDecidedByWhatIsRemembered() {
    keys.read(ID);
    clocks.wall().advance(Duration.ofDays(2_000));
    lease.renewed(lease.moment());
    // It may have been used since: the uses are in the database.
    assertThat(keys.remembered(ID)).isEmpty();
    keys.read(ID);
    assertThat(reads).hasValue(2);
  }

  private Optional<VerificationKey> stored(String id) {
    reads.incrementAndGet();
    return id.equals(ID)
        ? Optional.of(new VerificationKey(KEY, ALICE, ACME))
        : Optional.empty();
  }
}
