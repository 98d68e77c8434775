package io.sallyport.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Secret bytes with one owner: lent for the length of a call by {@link #expose}, wiped by {@link
 * #close}. It prints as nothing and has no content-based {@code hashCode}, so it can stand in a
 * record that is logged.
 */
public final class SecretBytes implements AutoCloseable {
  private static final int UTF8_BYTES_PER_CHAR_MAX = 3;

  private final byte[] bytes;
  private volatile boolean closed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes ownership of the array: the caller must not keep or wipe it. */
  public static SecretBytes owning(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  /** Copies the array; the caller keeps and wipes its own. */
  public static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /**
   * Encodes characters as UTF-8 without passing through a {@code String}. The caller keeps and
   * wipes the characters.
   *
   * @throws IllegalArgumentException if they are not well-formed Unicode
   */
  public static SecretBytes utf8(char[] characters) {
    byte[] room = new byte[Math.multiplyExact(characters.length, UTF8_BYTES_PER_CHAR_MAX)];
    try {
      ByteBuffer encoded = ByteBuffer.wrap(room);
      CoderResult result =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(characters), encoded, true);
      if (result.isError()) {
        throw new IllegalArgumentException("not well-formed Unicode");
      }
      return new SecretBytes(Arrays.copyOf(room, encoded.position()));
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }

  /** Lends the bytes to one function, which must neither keep nor change them. */
  public <R> R expose(Function<byte[], R> use) {
    if (closed) {
      throw new IllegalStateException("the secret has been wiped");
    }
    return use.apply(bytes);
  }

  /** Length in bytes. */
  public int length() {
    return bytes.length;
  }

  /** Compares in time that depends on the lengths only. */
  public boolean matches(byte[] other) {
    return expose(own -> MessageDigest.isEqual(own, other));
  }

  /** Wipes the bytes; harmless when repeated. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
