package io.sallyport.pkcs11;

import io.sallyport.secret.Randomness;

/** Skeleton. */
public final class TokenRandomness implements Randomness {
  /** Takes the token. */
  public TokenRandomness(Token token) {}

  @Override
  public byte[] bytes(int count) {
    throw new UnsupportedOperationException();
  }
}
