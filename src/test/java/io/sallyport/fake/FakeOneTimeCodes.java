package io.sallyport.fake;

import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.OneTimeCodes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/** One-time codes by a simple digest. */
public final class FakeOneTimeCodes implements OneTimeCodes {
  @Override
  public OptionalLong matchingStep(SecretBytes seed, String code, Instant now, int stepsBack) {
    long present = Math.floorDiv(now.getEpochSecond(), (long) STEP_SECONDS);
    for (long step = present; step >= present - stepsBack; step--) {
      if (codeAt(seed, step).equals(code)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** The code of a step. */
  public static String codeAt(SecretBytes seed, long step) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(step).array();
    byte[] digest = seed.expose(bytes -> FakeDigest.of("code", bytes, number));
    int truncated = ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE;
    return "%06d".formatted(truncated % 1_000_000);
  }

  /** The code at a time. */
  public static String codeAt(SecretBytes seed, Instant at) {
    return codeAt(seed, Math.floorDiv(at.getEpochSecond(), (long) STEP_SECONDS));
  }
}
