package io.sallyport.json;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a body that may hold a secret, and overwrites every array that it outgrows. */
public final class WipedOutput implements AutoCloseable {
  private static final int USUAL_BYTES = 1_024;

  private byte[] bytes = new byte[USUAL_BYTES];
  private int length;

  /** Appends one byte. */
  public void write(int one) {
    room(1);
    bytes[length++] = (byte) one;
  }

  /** Appends bytes. */
  public void write(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  /** Appends open text as UTF-8. */
  public void write(String open) {
    write(open.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Appends text of printable ASCII without quotes and backslashes, which JSON writes as it is.
   *
   * @return false, and nothing is appended, if it holds anything else
   */
  boolean writePlain(String open) {
    int count = open.length();
    room(count);
    for (int at = 0; at < count; at++) {
      char character = open.charAt(at);
      if (character < 0x20 || character >= 0x7F || character == '"' || character == '\\') {
        return false;
      }
      bytes[length + at] = (byte) character;
    }
    length += count;
    return true;
  }

  /** The body, owned by the caller; empties this output. */
  public SecretBytes take() {
    SecretBytes body = SecretBytes.owning(Arrays.copyOf(bytes, length));
    close();
    return body;
  }

  private void room(int needed) {
    if (bytes.length - length >= needed) {
      return;
    }
    byte[] outgrown = bytes;
    bytes = Arrays.copyOf(outgrown, Math.max(outgrown.length * 2, length + needed));
    Arrays.fill(outgrown, (byte) 0);
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    length = 0;
  }
}
