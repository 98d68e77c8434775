package io.sallyport.development;

import io.sallyport.client.Hmac;
import io.sallyport.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

/**
 * An authenticator app of the tour's own: six digits by RFC 6238 from a base 32 seed. It knows
 * which steps it has spent and never shows a code twice; since the server takes the code of the
 * present step and of the one before, it starts with the earlier one and so rarely has to wait.
 */
final class Authenticator implements AutoCloseable {
  private static final int STEP_SECONDS = 30;
  private static final int EDGE_SECONDS = 3;
  private static final int DIGITS_LIMIT = 1_000_000;
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final SecretBytes seed;
  private final InstantSource clock;
  private final Waiting waiting;
  private long spentStep;

  /**
   * Reads the seed as the server shows it.
   *
   * @param seedBase32 stays the caller's
   * @param spentStep the last step whose code was used, or 0
   */
  Authenticator(SecretBytes seedBase32, long spentStep, InstantSource clock, Waiting waiting) {
    this.seed = decode(seedBase32);
    this.spentStep = spentStep;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** What the person at the terminal is told while a code is awaited. */
  interface Waiting {
    /** Waits. */
    void until(Instant then);
  }

  /** Two consecutive codes, which confirm an enrolment: of the two steps before the present one. */
  Pair consecutive() {
    leaveEdge();
    long second = Math.max(present() - 1, spentStep + 2);
    awaitStep(second);
    spentStep = second;
    return new Pair(code(second - 1), code(second));
  }

  /** A code that was not shown yet, after a wait of at most one step. */
  String next() {
    leaveEdge();
    long step = Math.max(present() - 1, spentStep + 1);
    awaitStep(step);
    spentStep = step;
    return code(step);
  }

  long spentStep() {
    return spentStep;
  }

  @Override
  public void close() {
    seed.close();
  }

  private long present() {
    return Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS);
  }

  /** The code of the step before must not grow too old on its way to the server. */
  private void leaveEdge() {
    long into = Math.floorMod(clock.instant().getEpochSecond(), STEP_SECONDS);
    if (into >= STEP_SECONDS - EDGE_SECONDS) {
      awaitStep(present() + 1);
    }
  }

  private void awaitStep(long step) {
    if (present() < step) {
      waiting.until(Instant.ofEpochSecond(step * STEP_SECONDS));
    }
  }

  private String code(long step) {
    byte[] counter = ByteBuffer.allocate(Long.BYTES).putLong(step).array();
    byte[] mac = seed.expose(key -> Hmac.sha1(key, counter));
    int offset = mac[mac.length - 1] & 0x0F;
    int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%06d", number % DIGITS_LIMIT);
  }

  private static SecretBytes decode(SecretBytes base32) {
    return base32.expose(text -> {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
      int buffer = 0;
      int bits = 0;
      for (byte character : text) {
        int value = ALPHABET.indexOf(character);
        if (value < 0) {
          throw new IllegalArgumentException("not base 32");
        }
        buffer = (buffer << 5 | value) & 0xFFFF;
        bits += 5;
        if (bits >= 8) {
          bits -= 8;
          bytes.write(buffer >> bits);
        }
      }
      byte[] decoded = bytes.toByteArray();
      try {
        return SecretBytes.copyOf(decoded);
      } finally {
        Arrays.fill(decoded, (byte) 0);
      }
    });
  }

  /** Two codes, the later one second. */
  record Pair(String first, String second) {}
}
