package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "\"=1"
      })
  void whatBeginsLikeAFormulaBecomesText(String text) {
    assertThat(CsvCell.of(text)).startsWith("\"'").contains(text.replace("\"", "\"\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a; =1", "a;=1", "a\t=1", "a\r\n=1", "a;\"=1"})
  void noFormulaBeginsWhereAnotherSeparatorIsRead(String text) {
    assertThat(CsvCell.of(text)).matches("(?s)\"a[;\\t\\r\\n]+'.*=1\"");
  }

  @Test
  void allElseStaysAsItIs() {
    assertThat(CsvCell.of("a=1; b=x-y, \"c\" @d 'e'"))
        .isEqualTo("\"a=1; b=x-y, \"\"c\"\" @d 'e'\"");
    assertThat(CsvCell.of("")).isEqualTo("\"\"");
  }
}
