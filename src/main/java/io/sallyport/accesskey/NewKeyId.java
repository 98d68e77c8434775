package io.sallyport.accesskey;

import io.sallyport.secret.Base62;
import io.sallyport.secret.Randomness;
import java.nio.charset.StandardCharsets;

/** Makes AccessKey IDs: 14 random digits are 83 bits, so that a collision is not to be expected. */
final class NewKeyId {
  private static final int DIGITS = KeyText.ID_LENGTH - KeyText.PREFIX_LENGTH - KeyText.TAIL_LENGTH;

  private final Randomness random;

  NewKeyId(Randomness random) {
    this.random = random;
  }

  AccessKeyId next() {
    byte[] text = new byte[KeyText.ID_LENGTH];
    byte[] prefix = KeyText.ID_PREFIX.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(prefix, 0, text, 0, prefix.length);
    int from = KeyText.PREFIX_LENGTH;
    Base62.fill(text, from, from + DIGITS, block -> random.bytes(DIGITS));
    KeyText.seal(text);
    return new AccessKeyId(new String(text, StandardCharsets.US_ASCII));
  }
}
