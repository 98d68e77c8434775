package io.sallyport.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) over a digest of 64-byte blocks. Clients bring their own, so that they cannot
 * agree with the server by sharing a mistake.
 */
public final class Hmac {
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private Hmac() {}

  /** HMAC-SHA-1, for one-time codes. */
  public static byte[] sha1(byte[] key, byte[] message) {
    return mac("SHA-1", key, message);
  }

  static byte[] sha256(byte[] key, byte[] message) {
    return mac("SHA-256", key, message);
  }

  static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] mac(String name, byte[] key, byte[] message) {
    MessageDigest digest = digest(name);
    byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? digest.digest(key) : key, BLOCK_BYTES);
    byte[] inner = padded(block, INNER);
    byte[] outer = padded(block, OUTER);
    try {
      digest.update(inner);
      byte[] first = digest.digest(message);
      digest.update(outer);
      return digest.digest(first);
    } finally {
      Arrays.fill(block, (byte) 0);
      Arrays.fill(inner, (byte) 0);
      Arrays.fill(outer, (byte) 0);
    }
  }

  private static byte[] padded(byte[] block, byte pad) {
    byte[] padded = block.clone();
    for (int i = 0; i < padded.length; i++) {
      padded[i] ^= pad;
    }
    return padded;
  }
}
