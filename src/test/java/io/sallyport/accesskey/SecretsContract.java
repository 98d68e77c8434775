package io.sallyport.accesskey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.accesskey.SecretMint.Minted;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.identity.Identity;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.Wrapped;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacKey;
import io.sallyport.signature.SecretMac;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every mint of secrets does, together with what MACs with them. */
public abstract class SecretsContract {
  private static final byte[] MESSAGE = "ACS3-HMAC-SHA256\nabc".getBytes(US_ASCII);
  private static final Identity ALICE = Examples.user(1, "alice");

  /** The mint under test. */
  protected abstract SecretMint mint();

  /** What MACs with the secrets it mints. */
  protected abstract SecretMac mac();

  @Test
  void everySecretIsWellFormedAndNew() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      try (Minted minted = mint(ALICE, 1)) {
        assertThat(SecretText.isWellFormed(minted.secret())).isTrue();
        seen.add(minted.secret().expose(text -> new String(text, US_ASCII)));
      }
    }
    assertThat(seen).hasSize(50);
  }

  @Test
  void theWrappedSecretDoesNotShowIt() {
    try (Minted minted = mint(ALICE, 1)) {
      String wrapped = new String(minted.wrapped().blob().toArray(), ISO_8859_1);
      String text = minted.secret().expose(bytes -> new String(bytes, US_ASCII));
      assertThat(wrapped).doesNotContain(text);
    }
  }

  @Test
  void theMacIsTheOneTheClientComputes() {
    try (Minted minted = mint(ALICE, 1)) {
      byte[] clients = minted.secret().expose(key -> FakeSecrets.hmac(key, MESSAGE));
      assertThat(mac(minted.wrapped(), binding(ALICE, 1))).isEqualTo(clients);
    }
  }

  @Test
  void aSecretMovedToAnotherRowIsRefused() {
    try (Minted minted = mint(ALICE, 1)) {
      for (byte[] elsewhere :
          new byte[][] {binding(ALICE, 2), binding(Examples.user(2, "bob"), 1), {}}) {
        assertThatExceptionOfType(TamperedException.class)
            .isThrownBy(() -> mac(minted.wrapped(), elsewhere));
      }
    }
  }

  @Test
  void anEditedSecretIsRefused() {
    try (Minted minted = mint(ALICE, 1)) {
      byte[] blob = minted.wrapped().blob().toArray();
      for (int i = 0; i < blob.length; i++) {
        byte[] edited = blob.clone();
        edited[i] ^= 1;
        Wrapped forged = new Wrapped(minted.wrapped().epoch(), Bytes.of(edited));
        assertThatExceptionOfType(TamperedException.class)
            .isThrownBy(() -> mac(forged, binding(ALICE, 1)));
      }
    }
  }

  @Test
  void theMacOfNobodyIsNoKeysMac() {
    try (Minted minted = mint(ALICE, 1)) {
      byte[] nobodys =
          FakeSecrets.mac(mac(), new MacKey.Nobody(), MacAlgorithm.HMAC_SHA256, MESSAGE);
      assertThat(nobodys)
          .hasSize(32)
          .isNotEqualTo(mac(minted.wrapped(), binding(ALICE, 1)));
    }
  }

  private byte[] mac(Wrapped secret, byte[] binding) {
    return FakeSecrets.mac(
        mac(),
        FakeSecrets.stored(ExampleKeys.id(1), secret, binding),
        MacAlgorithm.HMAC_SHA256,
        MESSAGE);
  }

  private Minted mint(Identity owner, int number) {
    return mint().mint(owner.accountId(), owner.id(), ExampleKeys.id(number));
  }

  private static byte[] binding(Identity owner, int number) {
    return AccessKey.binding(owner.accountId(), owner.id(), ExampleKeys.id(number));
  }
}
