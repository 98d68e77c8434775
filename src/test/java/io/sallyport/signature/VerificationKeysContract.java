package io.sallyport.signature;

import static io.sallyport.accesskey.ExampleKeys.fullKey;
import static io.sallyport.accesskey.ExampleKeys.key;
import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.changed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeys.Use;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.KeysContract;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.network.SourceAddress;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source of keys for verification does, and every record of their last use. */
public abstract class VerificationKeysContract extends KeysContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
  private static final SourceAddress HERE = SourceAddress.parse("2001:db8::1");

  @Test
  void aKeyIsFoundWithItsOwnerAndAccount() {
    AccessKey full = inserted(fullKey(ALICE, 1));
    assertThat(find(full)).isEqualTo(new VerificationKey(full, ALICE, ACME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SPAK00000000000009######",
        "LTAI5tTestVectorFake0001",
        "%",
        "'",
        "\u00e9",
        "STS.Nabc"
      })
  void anyOtherTextFindsNothing(String text) {
    inserted(key(ALICE, 1));
    assertThat(stored.verificationKeys().find(text)).isEmpty();
    assertThat(
            stored
                .verificationKeys()
                .find(key(ALICE, 1).id().value().toLowerCase(java.util.Locale.ROOT)))
        .isEmpty();
  }

  @Test
  void everyChangeIsSeenByTheNextLook() {
    AccessKey first = inserted(key(ALICE, 1));
    AccessKey disabled =
        replaced(first.changedTo(AccessKey.Status.INACTIVE, first.updatedAt().plusSeconds(1)));
    assertThat(find(first).key()).isEqualTo(disabled);

    Identity off = changed(ALICE, false, false, true);
    stored.identities().replace(off, Examples.event(AuditAction.USER_UPDATE, "alice"));
    assertThat(find(first).owner()).isEqualTo(off);

    Account confined = ACME.withNetworkPolicy(fullKey(ALICE, 2).networkPolicy());
    stored
        .accounts()
        .replace(confined, Examples.event(AuditAction.ACCOUNT_NETWORK_POLICY_SET, "acme"));
    assertThat(find(first).account()).isEqualTo(confined);
  }

  @Test
  void aKeyThatWasNeverUsedHasNoLastUse() {
    inserted(key(ALICE, 1));
    assertThat(stored.accessKeys().usesOf(ALICE.id())).isEmpty();
  }

  @Test
  void usesAreCountedAndTheLastIsKept() throws InterruptedException {
    AccessKey used = inserted(key(ALICE, 1));
    inserted(key(ALICE, 2));
    stored.lastUses().note(used.id(), NOON, SourceAddress.parse("10.0.0.1"));
    stored.lastUses().note(used.id(), NOON.plusSeconds(1), HERE);
    Use expected = new Use(used.id(), NOON.plusSeconds(1), HERE.toString(), 2);
    awaitUses(List.of(expected));
    assertThat(stored.accessKeys().usesOf(ALICE.id())).containsExactly(expected);
    assertThat(stored.accessKeys().usesOf(BOB.id())).isEmpty();
  }

  @Test
  void aUseCountsAgainstIdlenessBeforeItIsWritten() {
    AccessKey used = inserted(key(ALICE, 1));
    assertThat(find(used).lastUsedAt()).isNull();
    stored.lastUses().note(used.id(), NOON, HERE);
    assertThat(find(used).lastUsedAt()).isEqualTo(NOON);
    stored.lastUses().flush();
    assertThat(find(used).lastUsedAt()).isEqualTo(NOON);
  }

  /** A store may gather uses for a moment before it writes them. */
  private void awaitUses(List<Use> expected) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (stored.accessKeys().usesOf(ALICE.id()).equals(expected)) {
        return;
      }
      Thread.sleep(50);
    }
  }

  private VerificationKey find(AccessKey key) {
    return stored.verificationKeys().find(key.id().value()).orElseThrow();
  }
}
