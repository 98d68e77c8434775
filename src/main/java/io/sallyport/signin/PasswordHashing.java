package io.sallyport.signin;

import io.sallyport.secret.SecretBytes;

/** Slow, salted password hashing: Argon2id (RFC 9106) with parameters inside the encoded hash. */
public interface PasswordHashing {
  /** Hashes a new password; the result is a PHC string. */
  String hash(SecretBytes password);

  /** Like the hash of a new password, and as dear to compare with, but no password is known. */
  String ofNobody();

  /** Compares in constant time after hashing with the stored hash's own parameters. */
  boolean matches(SecretBytes password, String encodedHash);
}
