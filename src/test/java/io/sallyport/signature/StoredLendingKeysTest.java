package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeKeyVault;
import io.sallyport.identity.Identity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredLendingKeysTest {
  private static final Identity ALICE = Examples.user(1, "alice");
  private static final Identity BOB = Examples.user(2, "bob");
  private static final Instant NOW = Examples.START.plusSeconds(3_600);

  private final FakeKeyVault vault = new FakeKeyVault();
  private final AccessKeys keys = vault.accessKeys();
  private final StoredLendingKeys lending = new StoredLendingKeys(keys);

  StoredLendingKeysTest() {
    Examples.create(vault, Examples.ACME, Examples.ROOT);
    for (Identity user : List.of(ALICE, BOB)) {
      vault.identities().create(user, 10, Examples.event(AuditAction.USER_CREATE, "user"));
    }
  }

  @Test
  void anActiveKeyOfThePersonLendsWithinItsOwnPolicy() {
    AccessKey key =
        stored(ExampleKeys.fullKey(ALICE, 1).changedTo(AccessKey.Status.ACTIVE, Examples.START));
    assertThat(lending.usable(key.id().value(), ALICE.id(), NOW)).contains(key.networkPolicy());
  }

  @Test
  void aKeyOfSomebodyElseLendsNothing() {
    AccessKey key = stored(ExampleKeys.key(BOB, 1));
    assertThat(lending.usable(key.id().value(), ALICE.id(), NOW)).isEmpty();
  }

  @Test
  void noKeyLendsThatIsDisabledExpiredOrGone() {
    AccessKey disabled = stored(ExampleKeys.fullKey(ALICE, 1));
    assertThat(lending.usable(disabled.id().value(), ALICE.id(), NOW)).isEmpty();
    AccessKey ends =
        stored(ExampleKeys.fullKey(ALICE, 2).changedTo(AccessKey.Status.ACTIVE, Examples.START));
    Instant afterwards = Instant.parse("2030-01-02T03:04:06Z");
    assertThat(lending.usable(ends.id().value(), ALICE.id(), afterwards)).isEmpty();
    String unknown = ExampleKeys.key(ALICE, 3).id().value();
    assertThat(lending.usable(unknown, ALICE.id(), NOW)).isEmpty();
  }

  private AccessKey stored(AccessKey key) {
    keys.insert(key, null, Examples.event(AuditAction.KEY_ISSUE, key.id().value()));
    return key;
  }
}
