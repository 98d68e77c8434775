package io.sallyport.json;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a body that may hold a secret, and overwrites every array that it outgrows. */
public final class WipedOutput implements AutoCloseable {
  private byte[] bytes = new byte[512];
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
