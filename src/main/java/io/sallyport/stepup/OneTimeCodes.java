package io.sallyport.stepup;

import io.sallyport.secret.SecretBytes;
import java.time.Instant;
import java.util.OptionalLong;

/** Time-based one-time passwords (RFC 6238: HMAC-SHA1, six digits, steps of 30 seconds). */
public interface OneTimeCodes {
  /** Seconds in one step. */
  int STEP_SECONDS = 30;

  /**
   * The newest step among the present one and {@code stepsBack} before it whose code this is.
   *
   * @param code exactly six ASCII digits; anything else matches nothing
   */
  OptionalLong matchingStep(SecretBytes seed, String code, Instant now, int stepsBack);
}
