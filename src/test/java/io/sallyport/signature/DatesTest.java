package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-22T00:38:29Z", "2024-02-29T23:59:59Z", "0001-01-01T00:00:00Z"})
  void aDateInTheFormOfAcs3IsReadAsTheJdkReadsIt(String text) {
    assertThat(Dates.iso(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-22T00:38:29",
        "2026-11-22T00:38:29z",
        "2026-11-22t00:38:29Z",
        "2026-11-22 00:38:29Z",
        "2026-11-22T00:38:29.0Z",
        "2026-11-22T00:38:60Z",
        "2026-11-22T00:60:29Z",
        "2026-11-22T24:00:00Z",
        "2026-13-22T00:38:29Z",
        "2026-02-29T00:38:29Z",
        "2026-00-10T00:38:29Z",
        "+026-11-22T00:38:29Z",
        "-026-11-22T00:38:29Z",
        "٢026-11-22T00:38:29Z",
        "2026-11-22T00:38:2٩Z",
        " 2026-11-22T00:38:29Z"
      })
  void everyOtherSpellingAndEveryTimeThatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Dates.iso(text));
  }

  @Test
  void aRefusalDoesNotRepeatTheText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dates.iso("secret"))
        .withMessageNotContaining("secret");
  }
}
