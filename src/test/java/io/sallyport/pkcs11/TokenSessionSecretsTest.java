package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.secret.Bytes;
import io.sallyport.sts.SessionSecrets;
import io.sallyport.sts.SessionSecrets.Minted;
import io.sallyport.sts.SessionSecrets.Opened;
import io.sallyport.sts.SessionSecretsContract;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokenSessionSecretsTest extends SessionSecretsContract {
  private static final Token TOKEN = TestToken.create().open();
  private static final byte[] CLAIMS = {1, 2, 3};

  private final TokenSessionSecrets secrets = new TokenSessionSecrets(TOKEN);

  @AfterAll
  static void close() {
    TOKEN.close();
  }

  @Override
  protected SessionSecrets secrets() {
    return secrets;
  }

  @Test
  void aTokenNamesTheEpochThatSealedIt() {
    try (Minted minted = secrets.mint(CLAIMS)) {
      assertThat(epoch(minted)).isEqualTo(1);
    }
  }

  @Test
  void anotherVaultsTokenIsNobodys() {
    try (Token other = TestToken.create().open();
        Minted foreign = new TokenSessionSecrets(other).mint(CLAIMS);
        Opened opened = secrets.open(foreign.securityToken().toArray())) {
      assertThat(opened.claims()).isEmpty();
    }
  }

  @Test
  void afterARotationTheNewKeySealsAndTheOldOneStillOpens() {
    TestToken test = TestToken.create();
    Minted before;
    try (Token token = test.open()) {
      before = new TokenSessionSecrets(token).mint(CLAIMS);
    }

    assertThat(TokenRotation.run(test.settings(), KeyUse.SESSION).created())
        .containsExactly(new KeyLabel(KeyUse.SESSION, 2));

    try (before;
        Token token = test.open();
        Minted after = new TokenSessionSecrets(token).mint(CLAIMS);
        Opened opened = new TokenSessionSecrets(token).open(before.securityToken().toArray())) {
      assertThat(epoch(after)).isEqualTo(2);
      assertThat(opened.claims()).contains(Bytes.of(CLAIMS));
      assertThat(opened.secret().matches(before.secret().expose(byte[]::clone))).isTrue();
    }
  }

  private static int epoch(Minted minted) {
    return ByteBuffer.wrap(minted.securityToken().toArray()).getInt(1);
  }
}
