package io.sallyport.fake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A keyed digest good enough for tests. */
final class FakeDigest {
  private FakeDigest() {}

  static byte[] of(String key, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (byte[] part : parts) {
        digest.update((byte) part.length);
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
