package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals.Seal;
import io.sallyport.secret.TokenWitness;
import io.sallyport.secret.TokenWitness.Witness;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which token the stored data may be served from. */
class BelongingTest {
  private static final byte[] ROW = {1, 2, 3};

  private final TestToken test = TestToken.withoutKeys();

  @Test
  void anotherTokenThanTheDataBelongsToIsRefused() {
    TokenInit.run(test.settings());
    test.witness().remember(new Witness("another serial", Map.of()));

    assertThatThrownBy(test::open)
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("another serial");
  }

  @Test
  void anotherTokenWithTheSameKeysIsServedFromAsIfItWereTheFirst() {
    TokenInit.run(test.settings());
    Seal first;
    try (Token token = test.open()) {
      first = new TokenRowSeals(token, KeyUse.SEAL).seal(ROW);
    }
    TokenWitness other = knownElsewhere("another serial", known());

    try (Token token = Token.open(test.settings(), other)) {
      assertThat(new TokenRowSeals(token, KeyUse.SEAL).holds(first, ROW)).isTrue();
    }
    assertThat(other.load().orElseThrow().tokenSerial()).isEqualTo("another serial");
  }

  @Test
  void anotherTokenWithAnotherOrAMissingOrAFurtherKeyIsRefused() {
    TokenInit.run(test.settings());
    test.open().close();
    Map<String, Bytes> changed = new HashMap<>(known());
    changed.put("sallyport/seal/1", Bytes.of(new byte[32]));
    Map<String, Bytes> more = new HashMap<>(known());
    more.put("sallyport/wrap/2", Bytes.of(new byte[32]));
    Map<String, Bytes> fewer = new HashMap<>(known());
    fewer.remove("sallyport/session/1");

    assertRefused(changed, "sallyport/seal/1 is not the key that the data belongs to");
    assertRefused(more, "sallyport/wrap/2 is missing");
    assertRefused(fewer, "the data does not know its sallyport/session/1");
    assertThatCode(() -> test.open().close()).doesNotThrowAnyException();
  }

  @Test
  void anotherKeyThanTheDataBelongsToIsRefused() {
    TokenInit.run(test.settings());
    test.witness()
        .remember(
            new Witness(
                TokenCheck.run(test.settings()).tokenSerial(),
                Map.of("sallyport/audit/1", Bytes.of(new byte[32]))));

    assertThatThrownBy(test::open)
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/audit/1 is not the key");
  }

  @Test
  void aKeyThatTheDataBelongsToMustNotBeMissing() {
    TokenInit.run(test.settings());
    test.witness()
        .remember(
            new Witness(
                TokenCheck.run(test.settings()).tokenSerial(),
                Map.of("sallyport/wrap/2", Bytes.of(new byte[32]))));

    assertThatThrownBy(test::open)
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/wrap/2 is missing");
  }

  private Map<String, Bytes> known() {
    return test.witness().load().orElseThrow().checkValues();
  }

  private static TokenWitness knownElsewhere(String serial, Map<String, Bytes> checkValues) {
    var witness = new RememberingWitness();
    witness.remember(new Witness(serial, checkValues));
    return witness;
  }

  private void assertRefused(Map<String, Bytes> checkValues, String why) {
    TokenWitness witness = knownElsewhere("another serial", checkValues);
    assertThatThrownBy(() -> Token.open(test.settings(), witness))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("another serial")
        .hasMessageContaining(why);
    assertThat(witness.load().orElseThrow().checkValues()).isEqualTo(checkValues);
  }
}
