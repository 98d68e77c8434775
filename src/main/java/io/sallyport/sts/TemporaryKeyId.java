package io.sallyport.sts;

import io.sallyport.secret.Base62;
import io.sallyport.secret.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Id of a temporary AccessKey: {@code STS.} and 24 alphanumeric characters, 142 random bits. */
public record TemporaryKeyId(String value) {
  private static final String PREFIX = "STS.";
  private static final int DIGITS = 24;
  private static final Pattern FORM = Pattern.compile("STS\\.[0-9A-Za-z]{24}");

  /** Checks the form. */
  public TemporaryKeyId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a temporary key id is STS. and 24 letters and digits");
    }
  }

  static TemporaryKeyId fresh(Randomness random) {
    byte[] text = new byte[DIGITS];
    Base62.fill(text, 0, DIGITS, block -> random.bytes(DIGITS));
    return new TemporaryKeyId(PREFIX + new String(text, StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return value;
  }
}
