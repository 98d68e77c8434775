package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretMint.Minted;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.MacKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After minting and using it no copy of a secret is on the Java heap, dead or alive; and none in
 * the whole process as long as only the token uses it.
 */
class SecretResidueTest {
  private static final AccountId ACCOUNT = new AccountId("1234567890123456");
  private static final IdentityId OWNER = new IdentityId("123456789012345678");
  private static final AccessKeyId KEY = new AccessKeyId("SPAK0000000example1tw351");
  private static final int MASK = 0x55;

  private static final List<MacAlgorithm> ALGORITHMS =
      List.of(
          MacAlgorithm.HMAC_SHA256,
          MacAlgorithm.HMAC_SHA1,
          MacAlgorithm.HMAC_SHA1_AMPERSAND,
          MacAlgorithm.HMAC_SM3);
  private static final List<MacAlgorithm> INSIDE =
      List.of(
          MacAlgorithm.HMAC_SHA256,
          MacAlgorithm.HMAC_SHA1_AMPERSAND,
          MacAlgorithm.derived(KeyForm.AWS4_SECRET, List.of("20261122", "s3")),
          MacAlgorithm.derivedBase64(KeyForm.ALIYUN_V4_SECRET, List.of("20261122", "ots")));

  @TempDir Path directory;

  @Test
  void aSecretLeavesNoCopyBehind() throws IOException {
    byte[] masked = mintAndUse();

    Path dump = directory.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), false);

    assertThat(occurs(dump, masked, MASK)).as("the secret").isFalse();
    assertThat(occurs(dump, masked, MASK ^ 0x36)).as("the inner pad of its HMAC").isFalse();
    assertThat(occurs(dump, masked, MASK ^ 0x5C)).as("the outer pad of its HMAC").isFalse();
    assertThat(occurs(dump, masked, 0)).as("what this test itself keeps").isTrue();
  }

  @Test
  void verifyingInTheTokenLeavesNoCopyAnywhereInTheProcess() throws IOException {
    try (Token token = TestToken.create().open()) {
      var macs = new TokenSecretMac(token, new HostMac(new BouncyCastleSm3()));
      byte[] masked;
      MacKey.Stored key;
      try (Minted minted = new TokenSecretMint(token).mint(ACCOUNT, OWNER, KEY)) {
        masked = minted.secret().expose(SecretResidueTest::masked);
        key = MintedKey.of(minted);
      }
      for (int i = 0; i < 50; i++) {
        for (MacAlgorithm algorithm : INSIDE) {
          FakeSecrets.mac(macs, key, algorithm, new byte[] {1, 2, 3});
        }
      }

      assertThat(token.keysInside()).as("its forms are inside").isEqualTo(INSIDE.size());
      assertThat(ProcessMemory.count(masked, MASK)).as("the secret").isZero();
      assertThat(ProcessMemory.count(masked, MASK ^ 0x36)).as("its inner pad").isZero();
      assertThat(ProcessMemory.count(masked, MASK ^ 0x5C)).as("its outer pad").isZero();
      assertThat(ProcessMemory.count(masked, 0)).as("what this test itself keeps").isPositive();
    }
  }

  private static byte[] mintAndUse() {
    try (Token token = TestToken.create().open();
        Minted minted = new TokenSecretMint(token).mint(ACCOUNT, OWNER, KEY)) {
      byte[] binding = AccessKey.binding(ACCOUNT, OWNER, KEY);
      var macs = new TokenSecretMac(token, new HostMac(new BouncyCastleSm3()));
      for (int i = 0; i < 20; i++) {
        for (MacAlgorithm algorithm : ALGORITHMS) {
          FakeSecrets.mac(
              macs,
              FakeSecrets.stored(KEY, minted.wrapped(), binding),
              algorithm,
              new byte[] {1, 2, 3});
        }
        new TokenWrapping(token).open(minted.wrapped(), binding).close();
      }
      return minted.secret().expose(SecretResidueTest::masked);
    }
  }

  /** The middle of the secret, changed, so that searching for it does not find the search. */
  private static byte[] masked(byte[] secret) {
    byte[] masked = new byte[20];
    for (int i = 0; i < masked.length; i++) {
      masked[i] = (byte) (secret[10 + i] ^ MASK);
    }
    return masked;
  }

  private static boolean occurs(Path dump, byte[] masked, int mask) throws IOException {
    int matched = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(dump), 1 << 20)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if ((byte) (next ^ mask) == masked[matched]) {
          matched++;
        } else {
          matched = (byte) (next ^ mask) == masked[0] ? 1 : 0;
        }
        if (matched == masked.length) {
          return true;
        }
      }
    }
    return false;
  }
}
