package io.sallyport.sts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.secret.Bytes;
import io.sallyport.sts.SessionSecrets.Minted;
import io.sallyport.sts.SessionSecrets.Opened;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What everything that seals security tokens does. */
public abstract class SessionSecretsContract {
  private static final byte[] CLAIMS = "who, what and until when".getBytes(US_ASCII);

  /** The implementation under test. */
  protected abstract SessionSecrets secrets();

  @Test
  void whatWasSealedOpensWithItsSecret() {
    try (Minted minted = secrets().mint(CLAIMS);
        Opened opened = secrets().open(minted.securityToken().toArray())) {
      assertThat(opened.claims()).contains(Bytes.of(CLAIMS));
      assertThat(text(opened)).isEqualTo(text(minted));
    }
  }

  @Test
  void theSameClaimsTwiceGiveTwoTokensAndTwoSecrets() {
    Set<String> secrets = new HashSet<>();
    Set<Bytes> tokens = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      try (Minted minted = secrets().mint(CLAIMS)) {
        secrets.add(text(minted));
        tokens.add(minted.securityToken());
      }
    }
    assertThat(secrets).hasSize(20).allMatch(secret -> secret.matches("[0-9A-Za-z]{44}"));
    assertThat(tokens).hasSize(20);
  }

  @Test
  void aTokenShowsNothingOfItsClaimsOrItsSecret() {
    try (Minted minted = secrets().mint(CLAIMS)) {
      String token = new String(minted.securityToken().toArray(), ISO_8859_1);
      assertThat(token).doesNotContain(new String(CLAIMS, US_ASCII)).doesNotContain(text(minted));
    }
  }

  @Test
  void aTokenWithAnyByteChangedIsNobodysAndGoesWithAnotherSecret() {
    try (Minted minted = secrets().mint(CLAIMS)) {
      for (int i = 0; i < minted.securityToken().length(); i++) {
        byte[] edited = minted.securityToken().toArray();
        edited[i] ^= 1;
        assertNobodys(edited, text(minted));
      }
    }
  }

  @Test
  void whatHasNotTheFormIsNobodys() {
    try (Minted minted = secrets().mint(CLAIMS)) {
      byte[] whole = minted.securityToken().toArray();
      assertNobodys(new byte[0], text(minted));
      assertNobodys(Arrays.copyOf(whole, whole.length - 1), text(minted));
      assertNobodys(Arrays.copyOf(whole, whole.length + 1), text(minted));
      assertNobodys(new byte[SessionSecrets.TOKEN_BYTES_MAX + 1], text(minted));
    }
  }

  @Test
  void claimsAreSealedUpToTheLongestToken() {
    int most = SessionSecrets.TOKEN_BYTES_MAX - 256;
    try (Minted minted = secrets().mint(new byte[most]);
        Opened opened = secrets().open(minted.securityToken().toArray())) {
      assertThat(opened.claims()).contains(Bytes.of(new byte[most]));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secrets().mint(new byte[SessionSecrets.TOKEN_BYTES_MAX]).close());
  }

  private void assertNobodys(byte[] token, String secret) {
    try (Opened opened = secrets().open(token)) {
      assertThat(opened.claims()).isEmpty();
      assertThat(text(opened)).hasSize(44).isNotEqualTo(secret);
    }
  }

  private static String text(Minted minted) {
    return minted.secret().expose(secret -> new String(secret, US_ASCII));
  }

  private static String text(Opened opened) {
    return opened.secret().expose(secret -> new String(secret, US_ASCII));
  }
}
