package io.sallyport.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of what a client sent. */
final class Digests {
  private Digests() {}

  static byte[] sha256(byte[] message) {
    return of("SHA-256", message);
  }

  /** Broken as a hash; here it only carries a body into a text that is signed. */
  static byte[] md5(byte[] message) {
    return of("MD5", message);
  }

  private static byte[] of(String algorithm, byte[] message) {
    try {
      return MessageDigest.getInstance(algorithm).digest(message);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + algorithm, impossible);
    }
  }
}
