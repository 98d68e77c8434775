package io.sallyport.pkcs11;

import io.sallyport.secret.Wrapped;
import io.sallyport.signature.SecretMac;

/** Skeleton. */
public final class TokenSecretMac implements SecretMac {
  /** Takes the token. */
  public TokenSecretMac(Token token) {}

  @Override
  public byte[] hmacSha256(Wrapped secret, byte[] binding, byte[] message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] hmacSha256OfNobody(byte[] message) {
    throw new UnsupportedOperationException();
  }
}
