package io.sallyport.api.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.refusal.RefusedException;
import io.sallyport.stepup.Presented;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepUpHeaderTest {
  @Test
  void aCodeOrAGrantIsRead() {
    assertThat(StepUpHeader.parse(Optional.empty())).isEmpty();
    assertThat(StepUpHeader.parse(Optional.of("code=012345")))
        .contains(new Presented.Code("012345"));
    assertThat(StepUpHeader.parse(Optional.of("grant=spg_abc-DEF_9")).orElseThrow())
        .isInstanceOfSatisfying(
            Presented.GrantToken.class,
            grant -> assertThat(grant.token().matches(ascii("spg_abc-DEF_9"))).isTrue());
  }

  /** CVE-2025-55000, CVE-2025-55003: no other spelling of a code is a code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "code=", "code=12345", "code=1234567", "code= 123456", "code=123456 ", "code=+12345",
        "code=\u0661\u0662\u0663\u0664\u0665\u0666", "code=123 456", "CODE=123456", "123456",
        "code=123456,code=123456", "code=123456;grant=a", "grant=", "grant=a b", "grant=\"a\""
      })
  void nothingElseIs(String header) {
    assertThatThrownBy(() -> StepUpHeader.parse(Optional.of(header)))
        .isInstanceOf(RefusedException.class);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
