package io.sallyport.bouncycastle;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.TamperedException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash as {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Read strictly and within
 * bounds, so that an edited one can neither ask for gibibytes nor weaken the comparison.
 */
record PhcString(Costs costs, Bytes salt, Bytes hash) {
  static final int SALT_BYTES = 16;
  static final int HASH_BYTES = 32;

  private static final int MEMORY_KIB_MIN = 8_192;
  private static final int MEMORY_KIB_MAX = 65_536;
  private static final int PASSES_MAX = 10;
  private static final int LANES_MAX = 4;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,5}),t=([1-9][0-9]?),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  static String format(Costs costs, byte[] salt, byte[] hash) {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(costs.memoryKib(), costs.passes(), costs.lanes(), base64(salt), base64(hash));
  }

  /**
   * Reads a stored hash.
   *
   * @throws TamperedException if it is not one that was ever written
   */
  static PhcString parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw malformed();
    }
    var costs = new Costs(number(parts, 1), number(parts, 2), number(parts, 3));
    return new PhcString(costs, bytes(parts.group(4)), bytes(parts.group(5)));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** Refuses text whose unused last bits are not zero: every hash has one spelling. */
  private static Bytes bytes(String base64) {
    byte[] decoded = Base64.getDecoder().decode(base64);
    if (!base64(decoded).equals(base64)) {
      throw malformed();
    }
    return Bytes.of(decoded);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static TamperedException malformed() {
    return new TamperedException("password hash");
  }

  @Override
  public String toString() {
    return "[password hash]";
  }

  /** What one computation costs. */
  record Costs(int memoryKib, int passes, int lanes) {
    Costs {
      if (memoryKib < MEMORY_KIB_MIN
          || memoryKib > MEMORY_KIB_MAX
          || passes > PASSES_MAX
          || lanes > LANES_MAX) {
        throw malformed();
      }
    }
  }
}
