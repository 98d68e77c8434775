package io.sallyport.accesskey;

import io.sallyport.secret.Randomness;
import java.nio.charset.StandardCharsets;

/** Makes AccessKey IDs: 14 random digits are 83 bits, so that a collision is not to be expected. */
final class NewKeyId {
  private static final int DIGITS = KeyText.ID_LENGTH - KeyText.PREFIX_LENGTH - KeyText.TAIL_LENGTH;
  private static final int DRAWS_MAX = 64;

  private final Randomness random;

  NewKeyId(Randomness random) {
    this.random = random;
  }

  AccessKeyId next() {
    byte[] text = new byte[KeyText.ID_LENGTH];
    byte[] prefix = KeyText.ID_PREFIX.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(prefix, 0, text, 0, prefix.length);
    int at = KeyText.PREFIX_LENGTH;
    int end = at + DIGITS;
    for (int draw = 0; at < end; draw++) {
      if (draw == DRAWS_MAX) {
        throw new IllegalStateException("the random generator yields nothing usable");
      }
      for (byte drawn : random.bytes(DIGITS)) {
        int value = drawn & 0xFF;
        // Passing over the bytes that do not divide evenly keeps every digit equally likely.
        if (value < Base62.FAIR_BYTES && at < end) {
          text[at++] = Base62.digit(value % Base62.RADIX);
        }
      }
    }
    KeyText.seal(text);
    return new AccessKeyId(new String(text, StandardCharsets.US_ASCII));
  }
}
