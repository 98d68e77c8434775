package io.sallyport.pkcs11;

import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;

/** Skeleton. */
public final class TokenWrapping implements Wrapping {
  /** Takes the token. */
  public TokenWrapping(Token token) {}

  @Override
  public Wrapped wrap(SecretBytes secret, byte[] binding) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SecretBytes open(Wrapped wrapped, byte[] binding) {
    throw new UnsupportedOperationException();
  }
}
