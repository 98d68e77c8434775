package io.sallyport.signin;

import io.sallyport.secret.SecretBytes;

/** Slow, salted password hashing: Argon2id (RFC 9106) with parameters inside the encoded hash. */
public interface PasswordHashing {
  /** Hashes a new password; the result is a PHC string. */
  String hash(SecretBytes password);

  /** Compares in constant time after hashing with the stored hash's own parameters. */
  boolean matches(SecretBytes password, String encodedHash);
}
