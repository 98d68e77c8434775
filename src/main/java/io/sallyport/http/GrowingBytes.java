package io.sallyport.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Bytes that arrive bit by bit and may be secret: what is outgrown or given up is wiped. */
final class GrowingBytes {
  private static final int INITIAL_BYTES = 512;
  private byte[] bytes = new byte[0];
  private int length;

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  void append(ByteBuf source, int count) {
    reserve(count);
    source.readBytes(bytes, length, count);
    length += count;
  }

  /** Forgets what lies behind. */
  void truncate(int newLength) {
    Arrays.fill(bytes, newLength, length, (byte) 0);
    length = newLength;
  }

  /** A copy of what there is so far, owned by the caller. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** The bytes, owned by the caller; nothing stays here. */
  byte[] take() {
    byte[] exact = Arrays.copyOf(bytes, length);
    wipe();
    return exact;
  }

  void wipe() {
    Arrays.fill(bytes, (byte) 0);
    bytes = new byte[0];
    length = 0;
  }

  private void reserve(int count) {
    if (bytes.length - length >= count) {
      return;
    }
    byte[] outgrown = bytes;
    int wanted = Math.max(length + count, Math.max(INITIAL_BYTES, 2 * outgrown.length));
    bytes = Arrays.copyOf(outgrown, wanted);
    Arrays.fill(outgrown, (byte) 0);
  }
}
