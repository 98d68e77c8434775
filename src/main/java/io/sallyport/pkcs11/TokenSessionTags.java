package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenTags;

/** Skeleton. */
public final class TokenSessionTags implements TokenTags {
  /** Takes the token. */
  public TokenSessionTags(Token token) {}

  @Override
  public Bytes tag(byte[] bearerToken) {
    throw new UnsupportedOperationException();
  }
}
