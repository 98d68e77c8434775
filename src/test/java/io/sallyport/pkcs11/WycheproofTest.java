package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Project Wycheproof's vectors computed in the token. Cases of the form we use run through {@link
 * OpenToken}; others (associated data, other IV lengths, SHA-1) through the same provider. A case
 * is skipped where the token refuses the key or the IV, and says so.
 */
class WycheproofTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final KeyLabel WRAP = new KeyLabel(KeyUse.WRAP, 1);
  private static final KeyLabel SEAL = new KeyLabel(KeyUse.SEAL, 1);
  private static final int IV_BYTES_MAX = 128;

  private static ImportedKeys imported;

  @BeforeAll
  static void open() {
    imported = ImportedKeys.into(TestToken.withoutKeys());
  }

  @AfterAll
  static void close() {
    imported.close();
  }

  @TestFactory
  Stream<DynamicTest> aesGcm() {
    return cases("wycheproof/aes_gcm_test.json", (group, one) -> assertGcm(new Gcm(group, one)));
  }

  @TestFactory
  Stream<DynamicTest> hmacSha256() {
    return cases(
        "wycheproof/hmac_sha256_test.json",
        (group, one) -> {
          byte[] key = bytes(one, "key");
          assertMac(group, one, () -> imported.holding(SEAL, key).mac(SEAL, bytes(one, "msg")));
        });
  }

  @TestFactory
  Stream<DynamicTest> hmacSha1() {
    return cases(
        "wycheproof/hmac_sha1_test.json",
        (group, one) ->
            assertMac(
                group,
                one,
                () -> {
                  Mac mac = Mac.getInstance("HmacSHA1", imported.provider());
                  mac.init(new SecretKeySpec(bytes(one, "key"), "Generic"));
                  return mac.doFinal(bytes(one, "msg"));
                }));
  }

  private static void assertMac(JsonNode group, JsonNode one, Computation computation)
      throws GeneralSecurityException {
    byte[] mac;
    try {
      mac = computation.run();
    } catch (InvalidKeyException refused) {
      skip("the key", refused);
      return;
    }
    byte[] tag = Arrays.copyOf(mac, group.get("tagSize").asInt() / 8);
    assertThat(HEX.formatHex(tag).equals(one.get("tag").asText())).isEqualTo(isValid(one));
  }

  private static void assertGcm(Gcm gcm) throws GeneralSecurityException {
    if (bytes(gcm.one, "iv").length > IV_BYTES_MAX) {
      Assumptions.abort("SoftHSM cuts IVs off after 128 bytes; ours have 12");
    }
    if (!isValid(gcm.one)) {
      assertThatThrownBy(gcm::open).isInstanceOfAny(Exception.class);
      return;
    }
    try {
      assertThat(HEX.formatHex(gcm.seal())).isEqualTo(HEX.formatHex(gcm.sealed()));
    } catch (InvalidKeyException | InvalidAlgorithmParameterException refused) {
      skip("key or IV", refused);
    }
    assertThat(HEX.formatHex(gcm.open())).isEqualTo(gcm.one.get("msg").asText());
  }

  private static void skip(String what, Exception refused) {
    Assumptions.abort(
        "the token refuses " + what + ": " + Fault.code(refused).orElse(refused.getMessage()));
  }

  private static Stream<DynamicTest> cases(String file, Case assertion) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode group : VectorFiles.json(file).get("testGroups")) {
      for (JsonNode one : group.get("tests")) {
        String name =
            "%d %s (%s)"
                .formatted(
                    one.get("tcId").asInt(),
                    one.get("comment").asText(),
                    one.get("result").asText());
        tests.add(DynamicTest.dynamicTest(name, () -> assertion.hold(group, one)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static boolean isValid(JsonNode one) {
    return !one.get("result").asText().equals("invalid");
  }

  private static byte[] bytes(JsonNode one, String field) {
    return HEX.parseHex(one.get(field).asText());
  }

  @FunctionalInterface
  private interface Case {
    void hold(JsonNode group, JsonNode one) throws GeneralSecurityException;
  }

  @FunctionalInterface
  private interface Computation {
    byte[] run() throws GeneralSecurityException;
  }

  private record Gcm(JsonNode group, JsonNode one) {
    byte[] sealed() {
      return HEX.parseHex(one.get("ct").asText() + one.get("tag").asText());
    }

    byte[] seal() throws GeneralSecurityException {
      return isOurs()
          ? token().encrypt(WRAP, bytes(one, "iv"), bytes(one, "msg"))
          : run(Cipher.ENCRYPT_MODE, bytes(one, "msg"));
    }

    byte[] open() throws GeneralSecurityException {
      return isOurs()
          ? token().decrypt(WRAP, bytes(one, "iv"), sealed())
          : run(Cipher.DECRYPT_MODE, sealed());
    }

    private boolean isOurs() {
      return one.get("aad").asText().isEmpty()
          && bytes(one, "iv").length == 12
          && group.get("tagSize").asInt() == 128;
    }

    private OpenToken token() {
      return imported.holding(WRAP, bytes(one, "key"));
    }

    private byte[] run(int mode, byte[] input) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", imported.provider());
      cipher.init(
          mode,
          new SecretKeySpec(bytes(one, "key"), "AES"),
          new GCMParameterSpec(group.get("tagSize").asInt(), bytes(one, "iv")));
      cipher.updateAAD(bytes(one, "aad"));
      return cipher.doFinal(input);
    }
  }
}
