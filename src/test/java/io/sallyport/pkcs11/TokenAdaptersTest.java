package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretText;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import io.sallyport.secret.RowSeals.Seal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.Wrapped;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokenAdaptersTest {
  private static final Token TOKEN = TestToken.create().open();
  private static final byte[] BINDING = ascii("row 1");
  private static final byte[] MESSAGE = ascii("message");

  private final TokenWrapping wrapping = new TokenWrapping(TOKEN);
  private final TokenRowSeals seals = new TokenRowSeals(TOKEN, KeyUse.SEAL);

  @AfterAll
  static void close() {
    TOKEN.close();
  }

  @Test
  void aWrappedSecretOpensUnderItsBinding() {
    try (SecretBytes secret = SecretBytes.copyOf(ascii("a secret"))) {
      Wrapped wrapped = wrapping.wrap(secret, BINDING);

      assertThat(wrapped.epoch()).isEqualTo(1);
      try (SecretBytes opened = wrapping.open(wrapped, BINDING)) {
        assertThat(opened.matches(ascii("a secret"))).isTrue();
      }
    }
  }

  @Test
  void wrappingTwiceGivesTwoBlobs() {
    assertThat(wrapped("a secret").blob()).isNotEqualTo(wrapped("a secret").blob());
  }

  @Test
  void theEmptySecretAndTheLongestAreWrapped() {
    for (int length : new int[] {0, 1, SealedBlob.SECRET_BYTES_MAX}) {
      Wrapped wrapped = wrapped("x".repeat(length));
      try (SecretBytes opened = wrapping.open(wrapped, BINDING)) {
        assertThat(opened.length()).isEqualTo(length);
      }
    }
  }

  @Test
  void aSecretOpensUnderNoOtherBinding() {
    Wrapped wrapped = wrapped("a secret");

    assertThatThrownBy(() -> wrapping.open(wrapped, ascii("row 2")))
        .isInstanceOf(TamperedException.class)
        .hasMessageNotContaining("a secret");
  }

  @Test
  void aBlobWithAnyByteChangedIsRefusedAndTheTokenStaysUp() {
    Wrapped wrapped = wrapped("a secret");
    for (int i = 0; i < wrapped.blob().length(); i++) {
      byte[] forged = wrapped.blob().toArray();
      forged[i] ^= 1;
      Wrapped edited = new Wrapped(1, Bytes.of(forged));

      assertThatThrownBy(() -> wrapping.open(edited, BINDING))
          .isInstanceOf(TamperedException.class);
    }
    assertThat(TOKEN.ready()).isTrue();
  }

  @Test
  void aTruncatedOrLengthenedBlobIsRefused() {
    byte[] blob = wrapped("a secret").blob().toArray();
    for (int length = 0; length <= blob.length + 17; length++) {
      if (length != blob.length) {
        Wrapped edited = new Wrapped(1, Bytes.of(Arrays.copyOf(blob, length)));

        assertThatThrownBy(() -> wrapping.open(edited, BINDING))
            .isInstanceOf(TamperedException.class);
      }
    }
  }

  @Test
  void anUnknownEpochIsRefused() {
    Wrapped wrapped = wrapped("a secret");
    for (int epoch : new int[] {-1, 0, 2, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> wrapping.open(new Wrapped(epoch, wrapped.blob()), BINDING))
          .isInstanceOf(TamperedException.class);
      Seal seal = new Seal(epoch, seals.seal(BINDING).mac());
      assertThat(seals.holds(seal, BINDING)).isFalse();
    }
  }

  @Test
  void aSealHoldsForItsRowOnly() {
    Seal seal = seals.seal(BINDING);

    assertThat(seals.holds(seal, BINDING)).isTrue();
    assertThat(seals.holds(seal, ascii("row 2"))).isFalse();
    assertThat(seals.holds(new Seal(1, Bytes.of(new byte[0])), BINDING)).isFalse();
  }

  @Test
  void manyRowsHoldTogetherOnlyIfEachOfThemDoes() {
    List<RowSeals.SealedRow> rows =
        new ArrayList<>(
            Collections.nCopies(
                150, new RowSeals.SealedRow(seals.seal(BINDING), Bytes.of(BINDING))));
    assertThat(seals.hold(rows)).isTrue();
    for (int wrong : List.of(0, 63, 64, 149)) {
      RowSeals.SealedRow right =
          rows.set(wrong, new RowSeals.SealedRow(rows.get(0).seal(), Bytes.of(ascii("row 2"))));
      assertThat(seals.hold(rows)).as("row %d", wrong).isFalse();
      rows.set(wrong, right);
    }
  }

  @Test
  void theSealOfARowIsNotTheSealOfAnAuditRecord() {
    var audit = new TokenRowSeals(TOKEN, KeyUse.AUDIT);

    assertThat(audit.seal(BINDING).mac()).isNotEqualTo(seals.seal(BINDING).mac());
    assertThat(audit.holds(seals.seal(BINDING), BINDING)).isFalse();
  }

  @Test
  void rowsCannotBeSealedWithAKeyOfAnotherUse() {
    assertThatThrownBy(() -> new TokenRowSeals(TOKEN, KeyUse.WRAP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBearerTokenHasOneTagAndAnotherHasAnother() {
    var tags = new TokenSessionTags(TOKEN);

    assertThat(tags.tag(ascii("one"))).isEqualTo(tags.tag(ascii("one")));
    assertThat(tags.tag(ascii("one"))).isNotEqualTo(tags.tag(ascii("two")));
    assertThat(tags.tag(ascii("one"))).isNotEqualTo(seals.seal(ascii("one")).mac());
  }

  @Test
  void randomBytesAreAsManyAsAskedAndNeverTheSame() {
    var random = new TokenRandomness(TOKEN);
    Set<Bytes> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.add(Bytes.of(random.bytes(12)))).isTrue();
    }
    for (int count : new int[] {0, 1, 32, 33, TokenRandomness.BYTES_MAX}) {
      assertThat(random.bytes(count)).hasSize(count);
    }
  }

  @Test
  void aMintedSecretIsWellFormedFreshAndOpensBoundToItsKey() {
    var account = new AccountId("1234567890123456");
    var owner = new IdentityId("123456789012345678");
    var id = new AccessKeyId("SPAK0000000example1tw351");
    var mint = new TokenSecretMint(TOKEN);

    try (var first = mint.mint(account, owner, id);
        var second = mint.mint(account, owner, id)) {
      assertThat(SecretText.isWellFormed(first.secret())).isTrue();
      assertThat(first.secret().length()).isGreaterThanOrEqualTo(32);
      assertThat(same(first.secret(), second.secret())).isFalse();
      byte[] binding = AccessKey.binding(account, owner, id);
      try (SecretBytes opened = wrapping.open(first.wrapped(), binding)) {
        assertThat(same(opened, first.secret())).isTrue();
      }
    }
  }

  @Test
  void theMacOfASecretIsWhatTheClientComputes() throws Exception {
    assertMac(MacAlgorithm.HMAC_SHA256, "HmacSHA256", "SPSK-some-secret");
    assertMac(MacAlgorithm.HMAC_SHA1, "HmacSHA1", "SPSK-some-secret");
    assertMac(MacAlgorithm.HMAC_SHA1_AMPERSAND, "HmacSHA1", "SPSK-some-secret&");
    byte[] sm3 = new BouncyCastleSm3().hmac(ascii("SPSK-some-secret"), MESSAGE);
    assertThat(mac(MacAlgorithm.HMAC_SM3))
        .isEqualTo(sm3);
  }

  @Test
  void theMacOfNobodyMatchesNothing() {
    for (MacAlgorithm algorithm :
        List.of(MacAlgorithm.HMAC_SHA256, MacAlgorithm.HMAC_SHA1, MacAlgorithm.HMAC_SM3)) {
      byte[] mac = FakeSecrets.mac(macs(), new MacKey.Nobody(), algorithm, MESSAGE);

      assertThat(mac).hasSize(algorithm.length()).isNotEqualTo(mac(algorithm));
      assertThat(mac).isNotEqualTo(new byte[algorithm.length()]);
    }
  }

  private void assertMac(MacAlgorithm algorithm, String name, String key) throws Exception {
    Mac expected = Mac.getInstance(name);
    expected.init(new SecretKeySpec(ascii(key), name));
    assertThat(mac(algorithm)).isEqualTo(expected.doFinal(MESSAGE));
  }

  private byte[] mac(MacAlgorithm algorithm) {
    var id = new AccessKeyId("SPAK0000000example1tw351");
    return FakeSecrets.mac(
        macs(), FakeSecrets.stored(id, wrapped("SPSK-some-secret"), BINDING), algorithm, MESSAGE);
  }

  private static TokenSecretMac macs() {
    return new TokenSecretMac(TOKEN, new HostMac(new BouncyCastleSm3()));
  }

  private static boolean same(SecretBytes one, SecretBytes other) {
    return one.expose(other::matches);
  }

  private Wrapped wrapped(String secret) {
    try (SecretBytes bytes = SecretBytes.copyOf(ascii(secret))) {
      return wrapping.wrap(bytes, BINDING);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
