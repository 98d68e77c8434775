package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.signature.MacAlgorithm.Hash;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * MACs by raw calls with keys that were unwrapped inside the token: the same as everybody's, and
 * the keys do nothing else.
 */
class SigningSessionTest {
  private static final HexFormat HEX = HexFormat.of();

  private static ImportedKeys imported;
  private static RawToken token;
  private SigningSession session;

  @BeforeAll
  static void openToken() {
    TestToken test = TestToken.create();
    imported = ImportedKeys.into(test);
    token = RawToken.of(test);
  }

  @AfterAll
  static void closeToken() {
    token.close();
    imported.close();
  }

  @BeforeEach
  void open() {
    session = token.session();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void macsAreThoseOfTheRfcs() throws GeneralSecurityException {
    assertThat(rfc("rfc/rfc-2202-sha1.txt", Hash.SHA1)).isGreaterThan(3);
    assertThat(rfc("rfc/rfc-4231-sha256.txt", Hash.SHA256)).isGreaterThan(3);
  }

  @Test
  void macsAreThoseOfWycheproof() throws GeneralSecurityException {
    assertThat(wycheproof("wycheproof/hmac_sha1_test.json", Hash.SHA1)).isGreaterThan(80);
    assertThat(wycheproof("wycheproof/hmac_sha256_test.json", Hash.SHA256)).isGreaterThan(80);
  }

  @Test
  void textsOfEveryLengthAreSigned() throws GeneralSecurityException {
    byte[] key = new byte[] {1, 2, 3};
    for (int length : new int[] {0, 1, 63, 64, 65, 8191, 8192, 8193, 100_000}) {
      byte[] text = new byte[length];
      Arrays.fill(text, (byte) length);
      assertThat(inside(key, Hash.SHA256, text)).isEqualTo(jce(key, Hash.SHA256, text));
    }
  }

  @Test
  void aKeyInsideComputesMacsAndDoesNothingElse() {
    long inside = session.unwrap(token.wrappingKey(), wrapped(new byte[] {1, 2, 3}));

    assertThat(SessionTemplates.isSigning(session.raw(), inside)).isTrue();
    assertThat(session.raw().read(inside, Cryptoki.CKA_VALUE)).isEmpty();
    assertThatThrownBy(() -> session.wrap(token.wrappingKey(), inside))
        .isInstanceOf(CryptokiException.class)
        .hasMessageContaining("CKR_KEY_UNEXTRACTABLE");
  }

  @Test
  void whatIsToBeWrappedIsNotToldAndComputesNothing() {
    long leaving = session.create(new byte[SigningSession.KEY_BYTES]);

    assertThat(session.raw().read(leaving, Cryptoki.CKA_VALUE)).isEmpty();
    assertThatThrownBy(() -> session.sign(leaving, Hash.SHA256, new byte[1]))
        .isInstanceOf(CryptokiException.class);
    assertThat(SessionTemplates.isSigning(session.raw(), leaving)).isFalse();
  }

  @Test
  void theWrappingKeyComputesNothing() {
    assertThatThrownBy(() -> session.sign(token.wrappingKey(), Hash.SHA256, new byte[1]))
        .isInstanceOf(CryptokiException.class);
    assertThat(new KeyTemplate(new KeyLabel(KeyUse.MACWRAP, 1))
            .weaknesses(token.anchor(), token.wrappingKey()))
        .isEmpty();
  }

  @Test
  void aBlobWithAnyByteChangedIsRefused() {
    byte[] blob = wrapped(new byte[] {1, 2, 3});
    for (int i = 0; i < blob.length; i++) {
      byte[] forged = blob.clone();
      forged[i] ^= 1;
      assertThatThrownBy(() -> session.unwrap(token.wrappingKey(), forged))
          .isInstanceOf(CryptokiException.class);
    }
    assertThat(session.isSpent()).isFalse();
  }

  @Test
  void aSessionWhoseOperationWasLeftBegunIsSpent() {
    assertThat(session.isSpent()).isFalse();
    long inside = session.unwrap(token.wrappingKey(), wrapped(new byte[] {1, 2, 3}));
    session.sign(inside, Hash.SHA256, new byte[1]);
    assertThat(session.isSpent()).isFalse();

    assertThatThrownBy(() -> session.sign(0, Hash.SHA256, new byte[1]))
        .isInstanceOf(CryptokiException.class);
    assertThat(session.isSpent()).as("no operation was begun").isFalse();
  }

  private int rfc(String file, Hash hash) throws GeneralSecurityException {
    int fitting = 0;
    byte[] key = {};
    byte[] text = {};
    for (String line : VectorFiles.lines(file)) {
      String[] pair = line.strip().split("\\s*=\\s*", 2);
      switch (pair[0]) {
        case "Key" -> key = HEX.parseHex(pair[1]);
        case "Msg" -> text = HEX.parseHex(pair[1]);
        case "MD" -> fitting += assertMac(key, hash, text, HEX.parseHex(pair[1]), true);
        default -> {}
      }
    }
    return fitting;
  }

  private int wycheproof(String file, Hash hash) throws GeneralSecurityException {
    int fitting = 0;
    for (JsonNode group : VectorFiles.json(file).get("testGroups")) {
      for (JsonNode one : group.get("tests")) {
        fitting +=
            assertMac(
                HEX.parseHex(one.get("key").asText()),
                hash,
                HEX.parseHex(one.get("msg").asText()),
                HEX.parseHex(one.get("tag").asText()),
                !one.get("result").asText().equals("invalid"));
      }
    }
    return fitting;
  }

  /** Whether the key fits into a block; if so its MAC is the same wherever it is computed. */
  private int assertMac(byte[] key, Hash hash, byte[] text, byte[] tag, boolean valid)
      throws GeneralSecurityException {
    if (key.length > SigningSession.KEY_BYTES) {
      return 0;
    }
    byte[] mac = inside(key, hash, text);
    assertThat(Arrays.equals(Arrays.copyOf(mac, tag.length), tag)).isEqualTo(valid);
    assertThat(mac).isEqualTo(jce(key, hash, text));
    try {
      assertThat(mac).isEqualTo(mac(imported.provider(), "Generic", key, hash, text));
    } catch (InvalidKeyException refused) {
      assertThat(key.length).as("only short keys are refused").isLessThan(hash.length());
    }
    return 1;
  }

  private byte[] inside(byte[] key, Hash hash, byte[] text) {
    long object = session.unwrap(token.wrappingKey(), wrapped(key));
    try {
      return session.sign(object, hash, text);
    } finally {
      session.destroy(object);
    }
  }

  private byte[] wrapped(byte[] key) {
    long object = session.create(Arrays.copyOf(key, SigningSession.KEY_BYTES));
    try {
      return session.wrap(token.wrappingKey(), object);
    } finally {
      session.destroy(object);
    }
  }

  private static byte[] jce(byte[] key, Hash hash, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(name(hash), "SunJCE");
    // An empty key is one of zeros to HMAC, but not to Java.
    mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name(hash)));
    return mac.doFinal(text);
  }

  private static byte[] mac(Provider provider, String type, byte[] key, Hash hash, byte[] text)
      throws GeneralSecurityException {
    if (key.length == 0) {
      throw new InvalidKeyException("empty");
    }
    Mac mac = Mac.getInstance(name(hash), provider);
    mac.init(new SecretKeySpec(key, type));
    return mac.doFinal(text);
  }

  private static String name(Hash hash) {
    return "Hmac" + hash.name();
  }
}
