package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM in this JVM with a key that encrypts one message in its life: only therefore may the
 * IV be zero. Each method wipes the key it is given.
 */
final class OneTimeGcm {
  static final int TAG_BYTES = 16;
  private static final byte[] IV = new byte[12];

  private OneTimeGcm() {}

  static byte[] seal(byte[] key, byte[] plaintext) throws GeneralSecurityException {
    return cipher(Cipher.ENCRYPT_MODE, key).doFinal(plaintext);
  }

  /** Empty if the key never sealed this. */
  static Optional<Bytes> open(byte[] key, byte[] sealed) throws GeneralSecurityException {
    try {
      return Optional.of(Bytes.of(cipher(Cipher.DECRYPT_MODE, key).doFinal(sealed)));
    } catch (AEADBadTagException forged) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, IV));
    Arrays.fill(key, (byte) 0);
    return cipher;
  }
}
