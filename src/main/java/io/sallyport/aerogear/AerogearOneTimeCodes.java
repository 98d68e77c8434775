package io.sallyport.aerogear;

import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.OneTimeCodes;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jboss.aerogear.security.otp.api.Digits;
import org.jboss.aerogear.security.otp.api.Hash;
import org.jboss.aerogear.security.otp.api.Hmac;

/**
 * RFC 6238 by AeroGear's HMAC, asked step by step, so that the step to spend is known. Its {@code
 * Totp} would take the seed as a {@code String}, accept {@code +131582} and other scripts' digits,
 * and not tell which step matched.
 */
public final class AerogearOneTimeCodes implements OneTimeCodes {
  private static final Pattern FORM = Pattern.compile("[0-9]{6}");

  @Override
  public OptionalLong matchingStep(SecretBytes seed, String code, Instant now, int stepsBack) {
    if (!FORM.matcher(code).matches()) {
      return OptionalLong.empty();
    }
    byte[] shown = code.getBytes(StandardCharsets.US_ASCII);
    long present = Math.floorDiv(now.getEpochSecond(), (long) STEP_SECONDS);
    OptionalLong newest = OptionalLong.empty();
    // Every step is computed, whether or not one has matched: the time tells nothing.
    for (long step = present - stepsBack; step <= present; step++) {
      if (MessageDigest.isEqual(shown, code(seed, step))) {
        newest = OptionalLong.of(step);
      }
    }
    return newest;
  }

  private static byte[] code(SecretBytes seed, long counter) {
    byte[] mac = seed.expose(bytes -> hmacSha1(bytes, counter));
    int number = truncated(mac) % Digits.SIX.getValue();
    Arrays.fill(mac, (byte) 0);
    byte[] digits = new byte[6];
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = (byte) ('0' + number % 10);
      number /= 10;
    }
    return digits;
  }

  private static byte[] hmacSha1(byte[] seed, long counter) {
    try {
      return new Hmac(Hash.SHA1, seed, counter).digest();
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java platform has HMAC-SHA1", impossible);
    }
  }

  /** Dynamic truncation (RFC 4226 section 5.3). */
  private static int truncated(byte[] mac) {
    int offset = mac[mac.length - 1] & 0x0F;
    return (mac[offset] & 0x7F) << 24
        | (mac[offset + 1] & 0xFF) << 16
        | (mac[offset + 2] & 0xFF) << 8
        | (mac[offset + 3] & 0xFF);
  }
}
