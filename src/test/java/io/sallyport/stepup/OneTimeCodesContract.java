package io.sallyport.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every one-time code generator must do. */
public abstract class OneTimeCodesContract {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final long STEP = NOW.getEpochSecond() / OneTimeCodes.STEP_SECONDS;

  /** The codes under test. */
  protected abstract OneTimeCodes codes();

  /** The code of a step. */
  protected abstract String codeAt(SecretBytes seed, long step);

  @Test
  void thePresentCodeMatchesThePresentStepFromItsFirstToItsLastMillisecond() {
    try (SecretBytes seed = seed()) {
      String code = codeAt(seed, STEP);
      assertThat(codes().matchingStep(seed, code, NOW, 0)).hasValue(STEP);
      assertThat(codes().matchingStep(seed, code, NOW.plusMillis(29_999), 0)).hasValue(STEP);
      assertThat(codes().matchingStep(seed, code, NOW.plusMillis(30_000), 0)).isEmpty();
      assertThat(codes().matchingStep(seed, code, NOW.minusMillis(1), 0)).isEmpty();
    }
  }

  @Test
  void theWindowGoesBackAndNeverAhead() {
    try (SecretBytes seed = seed()) {
      assertThat(codes().matchingStep(seed, codeAt(seed, STEP - 1), NOW, 1)).hasValue(STEP - 1);
      assertThat(codes().matchingStep(seed, codeAt(seed, STEP - 1), NOW, 0)).isEmpty();
      assertThat(codes().matchingStep(seed, codeAt(seed, STEP - 2), NOW, 1)).isEmpty();
      assertThat(codes().matchingStep(seed, codeAt(seed, STEP + 1), NOW, 1)).isEmpty();
    }
  }

  @Test
  void onlyExactlySixAsciiDigitsMatch() {
    try (SecretBytes seed = seed()) {
      String code = codeAt(seed, STEP);
      String arabic = inDigitsFrom(0x0660, code);
      String wide = inDigitsFrom(0xFF10, code);
      for (String junk :
          new String[] {
            "",
            " " + code,
            code + " ",
            "+" + code,
            "-" + code,
            "0000" + code,
            code + "\n",
            code + "\u0000",
            arabic,
            wide,
            code.substring(1),
            code + code,
            "abcdef",
            "0x1f2e"
          }) {
        assertThat(codes().matchingStep(seed, junk, NOW, 1)).as(junk).isEmpty();
      }
    }
  }

  /** The same number in another script's digits. */
  private static String inDigitsFrom(int zero, String code) {
    int[] digits = code.chars().map(digit -> digit - '0' + zero).toArray();
    return new String(digits, 0, digits.length);
  }

  private static SecretBytes seed() {
    return SecretBytes.owning("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
  }
}
