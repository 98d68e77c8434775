package io.sallyport.pkcs11;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.SecretMint.Minted;
import io.sallyport.accesskey.SecretText;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.node.Changes;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.Wrapped;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacAlgorithm.Hash;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.MacKey;
import io.sallyport.signature.SecretMac;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** MACs of stored keys: inside the token wherever it can, and the same as a client's. */
class TokenMacsTest {
  private static final TestToken TEST = TestToken.create();
  private static final Token TOKEN = TEST.open();
  private static final Minted MINTED =
      new TokenSecretMint(TOKEN).mint(MintedKey.ACCOUNT, MintedKey.OWNER, MintedKey.ID);
  private static final MacKey.Stored KEY = MintedKey.of(MINTED);
  private static final List<KeyForm> STORED =
      List.of(
          KeyForm.SECRET,
          KeyForm.SECRET_AMPERSAND,
          KeyForm.ALIYUN_V4_SECRET,
          KeyForm.AWS4_SECRET);
  private static final byte[] TEXT = "text".getBytes(US_ASCII);

  private final TokenSecretMac macs =
      new TokenSecretMac(TOKEN, new HostMac(new BouncyCastleSm3()));

  @AfterContainer
  static void close() {
    MINTED.close();
    TOKEN.close();
  }

  @Property(tries = 150)
  void theMacIsTheOneTheClientComputes(
      @ForAll KeyForm form,
      @ForAll Hash hash,
      @ForAll @Size(max = 300) byte[] text,
      @ForAll boolean preferred) {
    var algorithm = new MacAlgorithm(form, hash, List.of(), false);
    SecretMac mac = preferred ? macs.preferred() : macs;

    assertThat(FakeSecrets.mac(mac, inside(), algorithm, text)).isEqualTo(clients(algorithm, text));
    assertThat(FakeSecrets.mac(mac, opened(), algorithm, text)).isEqualTo(clients(algorithm, text));
  }

  @Property(tries = 150)
  void aDerivedKeyIsTheOneTheClientDerives(
      @ForAll KeyForm form,
      @ForAll @Size(min = 1, max = 5) List<@AlphaChars String> steps,
      @ForAll boolean base64,
      @ForAll @Size(max = 300) byte[] text) {
    var algorithm = new MacAlgorithm(form, Hash.SHA256, steps, base64);

    assertThat(FakeSecrets.mac(macs, inside(), algorithm, text))
        .isEqualTo(clients(algorithm, text));
    assertThat(FakeSecrets.mac(macs, opened(), algorithm, text))
        .isEqualTo(clients(algorithm, text));
  }

  @Property(tries = 20)
  void severalTextsAreAnsweredInTheirOrder(@ForAll @IntRange(min = 0, max = 40) int count) {
    var algorithm = MacAlgorithm.derived(KeyForm.AWS4_SECRET, List.of("20261122", "s3"));
    List<byte[]> texts =
        IntStream.range(0, count).mapToObj(i -> new byte[i]).toList();
    for (MacAlgorithm one : List.of(algorithm, MacAlgorithm.HMAC_SHA1, MacAlgorithm.HMAC_SM3)) {
      List<byte[]> answers = macs.macs(KEY, one, texts).toCompletableFuture().join();

      assertThat(answers).hasSize(count);
      for (int i = 0; i < count; i++) {
        assertThat(answers.get(i)).isEqualTo(clients(one, texts.get(i)));
      }
    }
  }

  @Example
  void theTokenSaysWhereMacsAreComputed() {
    assertThat(TOKEN.macPlace()).isEqualTo("MACs are computed in the token");
    assertThat(TOKEN.condition()).isEqualTo("up; MACs are computed in the token");
  }

  @Example
  void whatTheTokenCanDoIsDoneWithoutOpeningTheSecret() {
    var unopenable = new Wrapped(1, Bytes.ofHex("00"));
    var key = new MacKey.Stored(KEY.id(), unopenable, KEY.tokenKeys(), KEY.binding());
    for (MacAlgorithm algorithm :
        List.of(
            MacAlgorithm.HMAC_SHA256,
            MacAlgorithm.HMAC_SHA1_AMPERSAND,
            MacAlgorithm.derivedBase64(KeyForm.ALIYUN_V4_SECRET, List.of("a", "b")))) {
      assertThat(FakeSecrets.mac(macs, key, algorithm, TEXT)).isEqualTo(clients(algorithm, TEXT));
    }
    assertThatThrownBy(() -> FakeSecrets.mac(macs, key, MacAlgorithm.HMAC_SM3, TEXT))
        .as("no token computes SM3")
        .isInstanceOf(TamperedException.class);
  }

  @Example
  void nobodysMacsMatchNothing() {
    for (MacAlgorithm algorithm :
        List.of(
            MacAlgorithm.HMAC_SHA256,
            MacAlgorithm.HMAC_SHA1,
            MacAlgorithm.HMAC_SM3,
            MacAlgorithm.derived(KeyForm.AWS4_SECRET, List.of("a")))) {
      byte[] nobodys = FakeSecrets.mac(macs, new MacKey.Nobody(), algorithm, TEXT);

      assertThat(nobodys).hasSize(algorithm.length()).isNotEqualTo(new byte[nobodys.length]);
      byte[] zeros = new byte[SecretText.LENGTH];
      assertThat(nobodys).isNotEqualTo(FakeSecrets.hmac(algorithm, zeros, TEXT));
      assertThat(nobodys).isNotEqualTo(clients(algorithm, TEXT));
    }
  }

  @Example
  void forgedTokenKeysAreFoundOutAndTheTokenStaysUp() {
    byte[] good = Objects.requireNonNull(KEY.tokenKeys()).toArray();
    for (int at : new int[] {5, 76, 77, 150, good.length - 1}) {
      byte[] forged = good.clone();
      forged[at] ^= 1;
      MacKey.Stored key = with(Bytes.of(forged));
      KeyForm form = STORED.get((at - 5) / SigningSession.WRAPPED_BYTES);
      var algorithm = new MacAlgorithm(form, Hash.SHA256, List.of(), false);

      assertThatThrownBy(() -> FakeSecrets.mac(macs, key, algorithm, TEXT))
          .isInstanceOf(TamperedException.class);
      assertThat(FakeSecrets.mac(macs, KEY, algorithm, TEXT)).isEqualTo(clients(algorithm, TEXT));
    }
    assertThat(TOKEN.ready()).isTrue();
  }

  @Example
  void aHandleServesOnlyTheBytesItWasMadeFrom() {
    MacKey.Stored another;
    try (Minted minted =
        new TokenSecretMint(TOKEN).mint(MintedKey.ACCOUNT, MintedKey.OWNER, MintedKey.ID)) {
      another = MintedKey.of(minted);
    }
    byte[] mine = mac(KEY);
    byte[] others = mac(another);

    assertThat(others).isNotEqualTo(mine);
    assertThat(mac(KEY)).isEqualTo(mine);
    assertThat(mac(another)).isEqualTo(others);
  }

  @Example
  void tokenKeysOfAnUnknownFormOrEpochAreLeftAside() {
    byte[] raw = Objects.requireNonNull(KEY.tokenKeys()).toArray();
    byte[] newer = raw.clone();
    newer[0] = 2;
    byte[] later = raw.clone();
    later[4] = 9;
    for (byte[] unusable : new byte[][] {newer, later, {}, {1}, new byte[raw.length + 1]}) {
      assertThat(mac(with(Bytes.of(unusable)))).isEqualTo(mac(KEY));
    }
  }

  @Example
  void aChangedKeyLeavesTheToken() {
    mac(KEY);
    int before = TOKEN.keysInside();
    new KeysInside(TOKEN).changed(new Changes.Row("identity", KEY.id().value()));
    assertThat(TOKEN.keysInside()).isEqualTo(before);

    new KeysInside(TOKEN).changed(new Changes.Row("access_key", KEY.id().value()));
    assertThat(TOKEN.keysInside()).isLessThan(before);
    assertThat(mac(KEY)).isEqualTo(clients(MacAlgorithm.HMAC_SHA256, TEXT));
  }

  @Example
  void aSecretLongerThanOursHasNoTokenKeys() {
    byte[] longer = new byte[SecretText.LENGTH + 1];

    assertThatThrownBy(() ->
            TOKEN.call(open -> open.chamber().orElseThrow().wrap(longer)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private byte[] mac(MacKey key) {
    return FakeSecrets.mac(macs, key, MacAlgorithm.HMAC_SHA256, TEXT);
  }

  private static MacKey inside() {
    assertThat(KEY.tokenKeys()).isNotNull();
    return KEY;
  }

  /** As if it had been issued by an earlier version. */
  private static MacKey opened() {
    return new MacKey.Stored(KEY.id(), KEY.secret(), null, KEY.binding());
  }

  private static MacKey.Stored with(Bytes tokenKeys) {
    return new MacKey.Stored(KEY.id(), KEY.secret(), tokenKeys, KEY.binding());
  }

  private static byte[] clients(MacAlgorithm algorithm, byte[] text) {
    byte[] binding = AccessKey.binding(MintedKey.ACCOUNT, MintedKey.OWNER, MintedKey.ID);
    try (SecretBytes secret = new TokenWrapping(TOKEN).open(KEY.secret(), binding)) {
      return secret.expose(bytes -> FakeSecrets.hmac(algorithm, bytes, text));
    }
  }
}
