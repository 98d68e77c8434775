package io.sallyport.aerogear;

import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.OneTimeCodes;
import io.sallyport.stepup.OneTimeCodesContract;
import java.time.Instant;

class AerogearOneTimeCodesTest extends OneTimeCodesContract {
  @Override
  protected OneTimeCodes codes() {
    return new AerogearOneTimeCodes();
  }

  @Override
  protected String codeAt(SecretBytes seed, long step) {
    Instant at = Instant.ofEpochSecond(step * OneTimeCodes.STEP_SECONDS);
    for (int guess = 0; guess < 1_000_000; guess++) {
      String code = "%06d".formatted(guess);
      if (codes().matchingStep(seed, code, at, 0).isPresent()) {
        return code;
      }
    }
    throw new AssertionError("no code matches");
  }
}
