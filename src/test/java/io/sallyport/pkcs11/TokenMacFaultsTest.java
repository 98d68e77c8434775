package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacKey;
import io.sallyport.signature.SecretMac;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MACs of a token that fails, and of one that cannot compute them. */
class TokenMacFaultsTest {
  private static final Duration CALL_MAX = Duration.ofSeconds(1);
  private static final Duration ANSWERED_MAX = CALL_MAX.plusMillis(1500);
  private static final Duration RECOVERED_MAX = Duration.ofSeconds(20);
  private static final byte[] TEXT = "a text".getBytes(StandardCharsets.US_ASCII);

  @TempDir static Path directory;
  private static FaultyModule module;

  private TestToken test;
  private Token token;
  private TokenSecretMac macs;
  private MacKey.Stored key;
  private byte[] mac;

  @BeforeAll
  static void build() {
    module = FaultyModule.in(directory);
  }

  @BeforeEach
  void open() {
    module.heal();
    test = TestToken.create();
    reopen();
    key = MintedKey.by(token);
    mac = macOfKey();
  }

  @AfterEach
  void close() {
    module.heal();
    token.close();
  }

  @ParameterizedTest(name = "return code {0}")
  @ValueSource(longs = {0x5, 0x110})
  void aKeyThatCannotBeTakenInIsAnOutageNotAForgery(long code) throws Exception {
    token.forget(key.id().value());
    module.fail(FaultyModule.UNWRAP, code);

    assertThatThrownBy(this::macOfKey).isInstanceOf(UnavailableException.class);
    module.heal();
    assertRecovers();
  }

  @Test
  void jobsOfAHangingTokenAllEndInTime() throws Exception {
    module.hang(FaultyModule.ALL, Duration.ofMinutes(5));
    long start = System.nanoTime();
    List<CompletableFuture<List<byte[]>>> jobs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      SecretMac mac = i % 2 == 0 ? macs : macs.preferred();
      jobs.add(
          mac.macs(key, MacAlgorithm.HMAC_SHA256, List.of(TEXT)).toCompletableFuture());
    }

    for (CompletableFuture<List<byte[]>> job : jobs) {
      assertThatThrownBy(() -> job.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(UnavailableException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWERED_MAX);
    module.heal();
    assertRecovers();
  }

  @ParameterizedTest
  @ValueSource(longs = {Cryptoki.CKM_AES_KEY_WRAP, Cryptoki.CKM_SHA_1_HMAC})
  void aTokenThatLacksAMechanismOpensSecretsInstead(long mechanism) {
    token.close();
    module.hide(mechanism);
    try {
      reopen();
    } finally {
      module.hide(0);
    }

    assertThat(token.macPlace())
        .startsWith("secrets are opened for each MAC: the token does not offer CKM_");
    assertThat(token.ready()).isTrue();
    assertThat(macOfKey()).isEqualTo(mac);
    assertThat(MintedKey.by(token).tokenKeys()).isNull();
    assertThat(FakeSecrets.mac(macs, new MacKey.Nobody(), MacAlgorithm.HMAC_SHA256, TEXT))
        .hasSize(32);
  }

  @Test
  void aTokenThatRefusesTheTrialOpensSecretsInstead() {
    token.close();
    module.fail(FaultyModule.UNWRAP, 0x70);
    reopen();

    assertThat(token.macPlace()).contains("refuses C_UnwrapKey: CKR_MECHANISM_INVALID");
    assertThat(macOfKey()).isEqualTo(mac);
  }

  @Test
  void aTokenThatFailsInTheTrialIsNotOpened() {
    token.close();
    module.fail(FaultyModule.UNWRAP, 0x30);

    assertThatThrownBy(this::reopen)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("CKR_DEVICE_ERROR");
  }

  private void reopen() {
    token = Token.open(test.through(module.library(), CALL_MAX), test.witness());
    macs = new TokenSecretMac(token, new HostMac(new BouncyCastleSm3()));
  }

  private byte[] macOfKey() {
    return FakeSecrets.mac(macs, key, MacAlgorithm.HMAC_SHA256, TEXT);
  }

  private void assertRecovers() throws InterruptedException {
    long end = System.nanoTime() + RECOVERED_MAX.toNanos();
    while (System.nanoTime() < end) {
      try {
        assertThat(macOfKey()).isEqualTo(mac);
        return;
      } catch (UnavailableException notYet) {
        Thread.sleep(50);
      }
    }
    throw new AssertionError("not recovered: " + token.condition());
  }
}
