package io.sallyport.stepup;

import io.sallyport.secret.SecretBytes;
import java.time.Instant;
import java.util.OptionalLong;

/** Checks that two codes are of one seed and of two steps, one right after the other. */
final class ConsecutiveCodes {
  /** The second code may be typed a little late. */
  private static final int STEPS_BACK = 1;

  private final OneTimeCodes codes;

  ConsecutiveCodes(OneTimeCodes codes) {
    this.codes = codes;
  }

  /** The step of the second code, if the first code is of the step before it. */
  OptionalLong secondStep(SecretBytes seed, String firstCode, String secondCode, Instant now) {
    OptionalLong second = codes.matchingStep(seed, secondCode, now, STEPS_BACK);
    if (second.isEmpty()) {
      return second;
    }
    Instant before = Instant.ofEpochSecond((second.getAsLong() - 1) * OneTimeCodes.STEP_SECONDS);
    boolean follows = codes.matchingStep(seed, firstCode, before, 0).isPresent();
    return follows ? second : OptionalLong.empty();
  }
}
