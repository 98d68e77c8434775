package io.sallyport.accesskey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.secret.SecretBytes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
  private final NewKeyId newKeyId = new NewKeyId(new FakeRandomness());

  @Test
  void newIdsAreWellFormedAndDiffer() {
    AccessKeyId first = newKeyId.next();
    assertThat(first.value()).hasSize(24).matches("SPAK[0-9A-Za-z]{20}");
    assertThat(newKeyId.next()).isNotEqualTo(first);
  }

  @Test
  void everySingleTypoInAnIdIsNoticed() {
    String good = newKeyId.next().value();
    for (int i = 0; i < good.length(); i++) {
      for (char wrong : new char[] {'0', 'Z', 'z', ' ', '-', '\u0660'}) {
        if (good.charAt(i) != wrong) {
          String typo = good.substring(0, i) + wrong + good.substring(i + 1);
          assertThatIllegalArgumentException()
              .isThrownBy(() -> new AccessKeyId(typo))
              .withMessage("malformed AccessKey ID");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SPAK", "LTAI5tTestVectorFake0001", "SPAK00000000000000000000000"})
  void otherTextIsNoId(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccessKeyId(text));
  }

  @Test
  void theTailIsTheChecksumInBase62() {
    String id = ExampleKeys.id(1).value();
    var crc = new CRC32();
    crc.update(id.substring(0, 18).getBytes(US_ASCII));
    long value = 0;
    for (char digit : id.substring(18).toCharArray()) {
      value =
          value * 62
              + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".indexOf(digit);
    }
    assertThat(value).isEqualTo(crc.getValue());
  }

  @Test
  void aSecretIsLongEnoughForATokenAndCarriesItsCheck() {
    try (SecretBytes secret = SecretText.fromUniform(block -> new FakeRandomness().bytes(64))) {
      assertThat(secret.length()).isEqualTo(46).isGreaterThanOrEqualTo(32);
      assertThat(SecretText.isWellFormed(secret)).isTrue();
      String text = secret.expose(bytes -> new String(bytes, US_ASCII));
      assertThat(text).matches("SPSK[0-9A-Za-z]{42}");
      assertThat(SecretText.BODY_DIGITS * Math.log(62) / Math.log(2)).isGreaterThan(200);
      assertThat(SecretText.isWellFormed(Examples.secret(text.replace(text.charAt(9), '-'))))
          .isFalse();
      assertThat(SecretText.isWellFormed(Examples.secret(text.substring(1)))).isFalse();
    }
  }

  @Test
  void bytesThatDoNotDivideEvenlyArePassedOver() {
    byte[] stream = new byte[64];
    Arrays.fill(stream, (byte) 0xFF);
    for (int i = 0; i < 36; i++) {
      stream[i + 20] = (byte) (i == 0 ? 247 : i);
    }
    try (SecretBytes secret = SecretText.fromUniform(block -> stream.clone())) {
      String body = secret.expose(text -> new String(text, 4, 36, US_ASCII));
      assertThat(body).isEqualTo("z123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }
  }

  @Test
  void everyDigitIsEquallyLikely() {
    int[] counts = new int[128];
    var random = new FakeRandomness();
    for (int i = 0; i < 5_000; i++) {
      try (SecretBytes secret = SecretText.fromUniform(block -> random.bytes(32))) {
        secret.expose(
            text -> {
              for (int at = 4; at < 40; at++) {
                counts[text[at]]++;
              }
              return text.length;
            });
      }
    }
    double expected = 5_000 * 36 / 62.0;
    double chiSquare =
        Arrays.stream(counts)
            .filter(count -> count > 0)
            .mapToDouble(count -> (count - expected) * (count - expected) / expected)
            .sum();
    // 61 degrees of freedom: above 110 with a chance of one in ten thousand; bias gives 4,000.
    assertThat(chiSquare).isLessThan(110);
  }

  @Test
  void blocksAreAskedForInOrderAndWiped() {
    byte[][] blocks = {new FakeRandomness(1).bytes(20), new FakeRandomness(2).bytes(40)};
    var asked = new AtomicInteger();
    SecretText.fromUniform(
            block -> {
              assertThat(block).isEqualTo(asked.getAndIncrement());
              return blocks[block];
            })
        .close();
    assertThat(blocks[0]).containsOnly(0);
    assertThat(blocks[1]).containsOnly(0);
  }

  @Test
  void aBrokenSourceEndsInAnErrorNotInALoop() {
    byte[] useless = new byte[32];
    Arrays.fill(useless, (byte) 0xFF);
    assertThatIllegalStateException()
        .isThrownBy(() -> SecretText.fromUniform(block -> useless.clone()));
    assertThatIllegalStateException()
        .isThrownBy(() -> new NewKeyId(count -> Arrays.copyOf(useless, count)).next());
  }
}
