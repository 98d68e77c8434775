package io.sallyport.relying;

import io.sallyport.secret.Base62;
import io.sallyport.secret.Randomness;
import java.nio.charset.StandardCharsets;

/** The public name of a relying service: {@code SPRS} and 20 random base-62 digits. */
public record RelyingServiceId(String value) {
  /** How many characters it has. */
  public static final int LENGTH = 24;

  private static final String PREFIX = "SPRS";

  /** Checks the form. */
  public RelyingServiceId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("is the id of a relying service, SPRS...");
    }
  }

  /** A fresh one: 119 random bits. */
  static RelyingServiceId draw(Randomness random) {
    byte[] text = new byte[LENGTH];
    byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(prefix, 0, text, 0, prefix.length);
    Base62.fill(text, prefix.length, LENGTH, block -> random.bytes(LENGTH));
    return new RelyingServiceId(new String(text, StandardCharsets.US_ASCII));
  }

  /** Whether the text has the form of one. */
  public static boolean isWellFormed(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return false;
    }
    for (int at = PREFIX.length(); at < LENGTH; at++) {
      if (!Base62.isDigit(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
