package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals.Seal;
import io.sallyport.secret.TokenWitness.Witness;
import io.sallyport.settings.TokenSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a token be refused, and what the commands report. */
class TokenStartTest {
  private final TestToken test = TestToken.withoutKeys();

  @Test
  void initialisingMakesOneKeyOfEveryUse() {
    TokenInit.Report report = TokenInit.run(test.settings());

    assertThat(report.created())
        .extracting(KeyLabel::text)
        .containsExactly(
            "sallyport/derive/1",
            "sallyport/wrap/1",
            "sallyport/seal/1",
            "sallyport/session/1",
            "sallyport/audit/1",
            "sallyport/macwrap/1");
    assertThat(report.kept()).isEmpty();
    assertThat(TokenCheck.run(test.settings()).problems()).isEmpty();
  }

  @Test
  void initialisingAgainTouchesNothing() {
    TokenInit.run(test.settings());
    test.open().close();

    TokenInit.Report report = TokenInit.run(test.settings());

    assertThat(report.created()).isEmpty();
    assertThat(report.kept()).hasSize(6);
    assertThatCode(() -> test.open().close()).doesNotThrowAnyException();
  }

  @Test
  void initialisingMakesOnlyWhatIsMissing() {
    generate(new KeyTemplate(new KeyLabel(KeyUse.WRAP, 3)).creation(), Cryptoki.CKM_AES_KEY_GEN);

    TokenInit.Report report = TokenInit.run(test.settings());

    assertThat(report.kept()).containsExactly(new KeyLabel(KeyUse.WRAP, 3));
    assertThat(report.created()).doesNotContain(new KeyLabel(KeyUse.WRAP, 1)).hasSize(5);
  }

  @Test
  void aTokenWithoutKeysIsRefusedAndEveryMissingKeyIsNamed() {
    assertThatThrownBy(test::open)
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/derive/1 is missing")
        .hasMessageContaining("sallyport/audit/1 is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "CKA_EXTRACTABLE, true", "CKA_SENSITIVE, false", "CKA_PRIVATE, false", "CKA_MODIFIABLE, true",
    "CKA_ENCRYPT, true", "CKA_DECRYPT, true", "CKA_WRAP, true", "CKA_UNWRAP, true",
    "CKA_DERIVE, true", "CKA_VERIFY, true"
  })
  void aKeyWithAWeakerAttributeIsRefusedByName(String attribute, boolean value) {
    KeyLabel label = new KeyLabel(KeyUse.SEAL, 1);
    generate(
        changed(label, attribute, value ? new byte[] {1} : new byte[] {0}),
        Cryptoki.CKM_GENERIC_SECRET_KEY_GEN);

    assertThatThrownBy(() -> TokenInit.run(test.settings()))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/seal/1: " + attribute + " is " + value);
    assertThatThrownBy(test::open)
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/seal/1: " + attribute + " is " + value);
    assertThat(TokenCheck.run(test.settings()).problems())
        .anyMatch(problem -> problem.contains(attribute));
  }

  @Test
  void anImportedKeyIsRefused() {
    KeyLabel label = new KeyLabel(KeyUse.SEAL, 1);
    List<Attribute> template = new ArrayList<>(new KeyTemplate(label).creation());
    template.removeIf(attribute -> attribute.name().equals("CKA_VALUE_LEN"));
    template.add(new Attribute("CKA_VALUE", 0x11, new byte[32]));
    TokenSession.with(test.settings(), (module, session, slot) -> session.create(template));

    assertThatThrownBy(() -> TokenInit.run(test.settings()))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/seal/1: CKA_LOCAL is false");
  }

  @Test
  void twoKeysOfOneLabelAreRefused() {
    TokenInit.run(test.settings());
    generate(new KeyTemplate(new KeyLabel(KeyUse.WRAP, 1)).creation(), Cryptoki.CKM_AES_KEY_GEN);

    assertThatThrownBy(test::open)
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/wrap/1 exists 2 times");
  }

  @Test
  void theNewestEpochWritesAndOlderOnesStillRead() {
    TokenInit.run(test.settings());
    RowSealed first;
    try (Token token = test.open()) {
      first = RowSealed.by(token);
    }
    generate(
        new KeyTemplate(new KeyLabel(KeyUse.SEAL, 2)).creation(),
        Cryptoki.CKM_GENERIC_SECRET_KEY_GEN);

    try (Token token = test.open()) {
      assertThat(RowSealed.by(token).seal().epoch()).isEqualTo(2);
      assertThat(first.seal().epoch()).isEqualTo(1);
      assertThat(first.holdsBy(token)).isTrue();
    }
  }

  @Test
  void aTokenOfAnEarlierVersionServesAndIsCompletedByInitialisingAgain() {
    TokenInit.run(test.settings());
    destroy("sallyport/macwrap/1");
    try (Token token = test.open()) {
      assertThat(token.macPlace())
          .isEqualTo(
              "secrets are opened for each MAC: the token has no key for it,"
                  + " `sallyport token init` makes one");
      assertThat(token.ready()).isTrue();
      assertThat(MintedKey.by(token).tokenKeys()).isNull();
    }
    assertThat(TokenCheck.run(test.settings()).problems()).isEmpty();

    assertThat(TokenInit.run(test.settings()).created())
        .containsExactly(new KeyLabel(KeyUse.MACWRAP, 1));
    try (Token token = test.open()) {
      assertThat(token.macPlace()).isEqualTo("MACs are computed in the token");
    }
    destroy("sallyport/macwrap/1");
    assertThatThrownBy(test::open)
        .as("now the data belongs to it")
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/macwrap/1 is missing");
  }

  @ParameterizedTest
  @CsvSource({"CKA_ENCRYPT", "CKA_DECRYPT", "CKA_SIGN", "CKA_EXTRACTABLE", "CKA_DERIVE"})
  void aWrappingKeyThatCouldDoMoreIsRefused(String attribute) {
    generate(
        changed(new KeyLabel(KeyUse.MACWRAP, 1), attribute, new byte[] {1}),
        Cryptoki.CKM_AES_KEY_GEN);

    assertThatThrownBy(() -> TokenInit.run(test.settings()))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/macwrap/1: " + attribute + " is true");
  }

  @Test
  void anotherWrappingKeyThanTheDataBelongsToIsRefused() {
    TokenInit.run(test.settings());
    test.witness()
        .remember(
            new Witness(
                TokenCheck.run(test.settings()).tokenSerial(),
                Map.of("sallyport/macwrap/1", Bytes.of(new byte[32]))));

    assertThatThrownBy(test::open)
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("sallyport/macwrap/1 is not the key");
  }

  @Test
  void anUnknownTokenAndAnUnknownLibraryAreRefused() {
    TokenSettings known = test.settings();
    assertThatThrownBy(() -> TokenCheck.run(with(known, known.library(), "no such token")))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("no such token");
    assertThatThrownBy(() -> TokenCheck.run(with(known, Path.of("/nowhere.so"), known.label())))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining("/nowhere.so");
  }

  private void destroy(String label) {
    TokenSession.with(
        test.settings(),
        (module, session, slot) -> {
          session
              .find(Attribute.text("CKA_LABEL", Cryptoki.CKA_LABEL, label))
              .forEach(session::destroy);
          return true;
        });
  }

  private void generate(List<Attribute> template, long mechanism) {
    TokenSession.with(
        test.settings(), (module, session, slot) -> session.generate(mechanism, template));
  }

  private static List<Attribute> changed(KeyLabel label, String name, byte[] value) {
    return new KeyTemplate(label)
        .creation().stream()
            .map(a -> a.name().equals(name) ? new Attribute(name, a.type(), value) : a)
            .toList();
  }

  private static TokenSettings with(TokenSettings other, Path library, String label) {
    return new TokenSettings(library, label, other.pinFile(), 1, TestToken.CALL_MAX);
  }

  private record RowSealed(Seal seal) {
    private static final byte[] ROW = {1, 2, 3};

    static RowSealed by(Token token) {
      return new RowSealed(new TokenRowSeals(token, KeyUse.SEAL).seal(ROW));
    }

    boolean holdsBy(Token token) {
      return new TokenRowSeals(token, KeyUse.SEAL).holds(seal, ROW);
    }
  }
}
