package io.sallyport.bouncycastle;

import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.PasswordHashing;

/** Argon2id (RFC 9106) with 19 MiB, two passes, one lane, in PHC strings. */
public final class Argon2Hashing implements PasswordHashing {
  /** Takes the source of salts. */
  public Argon2Hashing(Randomness random) {}

  @Override
  public String hash(SecretBytes password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean matches(SecretBytes password, String encodedHash) {
    throw new UnsupportedOperationException();
  }
}
