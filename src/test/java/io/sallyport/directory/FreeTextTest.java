package io.sallyport.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.FakeRandomness;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alice",
        "Ælfrēd",
        "李四",
        "\ud83d\ude00",
        "e\u0301",
        "\u202eevil",
        "<script>",
        "'; --",
        " ",
        "\u2028",
        "\ufeff",
        "\ue000"
      })
  void anyUnicodeTextIsFine(String text) {
    assertThat(FreeText.problem(text, 1, 128)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "a\nb",
        "\t",
        "\r",
        "\u001b[31m",
        "\u007f",
        "\u0085",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\ud83f\udfff"
      })
  void controlCharactersAndNoncharactersAreNot(String text) {
    assertThat(FreeText.problem(text, 1, 128)).isPresent();
  }

  @Test
  void unpairedSurrogatesAreNot() {
    for (char half : new char[] {'\ud83d', '\ude00'}) {
      assertThat(FreeText.problem("a" + half, 1, 128)).isPresent();
    }
  }

  @Test
  void theLengthCountsCodePoints() {
    assertThat(FreeText.problem("\ud83d\ude00".repeat(128), 1, 128)).isEmpty();
    assertThat(FreeText.problem("\ud83d\ude00".repeat(129), 1, 128)).isPresent();
    assertThat(FreeText.problem("", 1, 128)).isPresent();
    assertThat(FreeText.problem("", 0, 128)).isEmpty();
  }

  @Test
  void idsHaveTheirDigitsAndAreSpreadEvenly() {
    var random = new FakeRandomness();
    Set<String> ids = new HashSet<>();
    int[] firstDigits = new int[10];
    for (int i = 0; i < 9_000; i++) {
      String id = DecimalId.draw(random, 18);
      assertThat(id).matches("[1-9][0-9]{17}");
      ids.add(id);
      firstDigits[id.charAt(0) - '0']++;
    }
    assertThat(ids).hasSize(9_000);
    for (int digit = 1; digit <= 9; digit++) {
      assertThat(firstDigits[digit]).as("ids that start with " + digit).isBetween(850, 1_150);
    }
  }
}
