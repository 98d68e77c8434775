package io.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

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
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "<script>",
        "'; --",
        " ",
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
        "\u2028",
        "\u202eevil",
        "\u2066",
        "\u061c",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\ud83f\udfff"
      })
  void whatBreaksTurnsOrHidesInALineIsNot(String text) {
    assertThat(FreeText.problem(text, 1, 128)).isPresent();
  }

  @Test
  void whatNobodySeesIsNamedWithItsPlace() {
    assertThat(FreeText.problem("\ud83d\ude00a\u202eb", 1, 128))
        .hasValueSatisfying(words -> assertThat(words).endsWith("see character 3, U+202E"));
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
}
