package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.Tuple;
import io.sallyport.secret.Wrapped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;

/**
 * The form of a wrapped secret: {@code 01 || IV (12) || AES-256-GCM(digest (32) || secret) || tag
 * (16)}, where the digest is SHA-256 of format, epoch and binding, compared in constant time after
 * opening.
 *
 * <p>Why the binding is inside the plaintext and not the associated data: with associated data
 * SunPKCS11 (JDK 25) first encrypts nothing under the same key and IV to cancel an operation, so
 * the token sees every pair twice, and the discarded tag is the very mask that hides the real one;
 * on opening, that extra call always fails, an error in the token's log for every good secret. GCM
 * authenticates the plaintext as it does associated data, so the digest binds as firmly, each IV is
 * used once, and it is three times faster.
 */
final class SealedBlob {
  /** Longest secret. */
  static final int SECRET_BYTES_MAX = 4096;

  private static final byte FORMAT = 1;
  private static final int IV_BYTES = 12;
  private static final int DIGEST_BYTES = 32;
  private static final int HEADER_BYTES = 1 + IV_BYTES;
  private static final int LEAST_BYTES = HEADER_BYTES + DIGEST_BYTES + OpenToken.TAG_BYTES;

  private SealedBlob() {}

  /** Wraps under the newest epoch with a fresh IV of the token. */
  static Wrapped wrap(OpenToken token, byte[] secret, byte[] binding)
      throws GeneralSecurityException {
    KeyLabel label = token.newest(KeyUse.WRAP);
    byte[] iv = token.random(IV_BYTES);
    byte[] plaintext = Arrays.copyOf(digest(label.epoch(), binding), DIGEST_BYTES + secret.length);
    try {
      System.arraycopy(secret, 0, plaintext, DIGEST_BYTES, secret.length);
      byte[] sealed = token.encrypt(label, iv, plaintext);
      byte[] blob = new byte[HEADER_BYTES + sealed.length];
      blob[0] = FORMAT;
      System.arraycopy(iv, 0, blob, 1, IV_BYTES);
      System.arraycopy(sealed, 0, blob, HEADER_BYTES, sealed.length);
      return new Wrapped(label.epoch(), Bytes.of(blob));
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * Opens.
   *
   * @throws TamperedException if it is not what was wrapped under this binding
   */
  static SecretBytes open(OpenToken token, Wrapped wrapped, byte[] binding)
      throws GeneralSecurityException {
    byte[] blob = wrapped.blob().toArray();
    KeyLabel label = token.find(KeyUse.WRAP, wrapped.epoch()).orElseThrow(SealedBlob::tampered);
    if (blob.length < LEAST_BYTES || blob[0] != FORMAT) {
      throw tampered();
    }
    byte[] plaintext = decrypt(token, label, blob);
    try {
      byte[] digest = Arrays.copyOf(plaintext, DIGEST_BYTES);
      if (!MessageDigest.isEqual(digest, digest(label.epoch(), binding))) {
        throw tampered();
      }
      return SecretBytes.owning(Arrays.copyOfRange(plaintext, DIGEST_BYTES, plaintext.length));
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private static byte[] decrypt(OpenToken token, KeyLabel label, byte[] blob)
      throws GeneralSecurityException {
    byte[] iv = Arrays.copyOfRange(blob, 1, HEADER_BYTES);
    byte[] sealed = Arrays.copyOfRange(blob, HEADER_BYTES, blob.length);
    try {
      return token.decrypt(label, iv, sealed);
    } catch (BadPaddingException | IllegalBlockSizeException doubtful) {
      // SunPKCS11 takes CKR_GENERAL_ERROR for a wrong tag, but it may be an outage. A key that
      // opens what it is known to have made is well, so then the blob is not.
      if (CheckValues.opens(token, label)) {
        throw tampered();
      }
      throw doubtful;
    }
  }

  private static byte[] digest(int epoch, byte[] binding) {
    return Hashing.SHA_256.of(
        Tuple.of("sallyport/wrapped-secret/v1", (int) FORMAT, epoch, binding));
  }

  private static TamperedException tampered() {
    return new TamperedException("a wrapped secret");
  }
}
