package io.sallyport.aerogear;

import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.OneTimeCodes;
import java.time.Instant;
import java.util.OptionalLong;

/** RFC 6238 by AeroGear's HMAC, asked step by step, so that the step to spend is known. */
public final class AerogearOneTimeCodes implements OneTimeCodes {
  @Override
  public OptionalLong matchingStep(SecretBytes seed, String code, Instant now, int stepsBack) {
    throw new UnsupportedOperationException();
  }
}
