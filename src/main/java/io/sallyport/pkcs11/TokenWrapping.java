package io.sallyport.pkcs11;

import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Wraps secrets by AES-256-GCM in the token, bound to their rows; see {@link SealedBlob} for the
 * form. Fails with {@link io.sallyport.refusal.UnavailableException} while the token does not
 * answer.
 */
public final class TokenWrapping implements Wrapping {
  private final Token token;

  /** Takes the token. */
  public TokenWrapping(Token token) {
    this.token = token;
  }

  @Override
  public Wrapped wrap(SecretBytes secret, byte[] binding) {
    if (secret.length() > SealedBlob.SECRET_BYTES_MAX) {
      throw new IllegalArgumentException("too long to wrap");
    }
    return token.call(open -> wrap(open, secret, binding));
  }

  @Override
  public SecretBytes open(Wrapped wrapped, byte[] binding) {
    return token.call(open -> SealedBlob.open(open, wrapped, binding));
  }

  private static Wrapped wrap(OpenToken open, SecretBytes secret, byte[] binding)
      throws GeneralSecurityException {
    // A copy, because the owner may wipe the secret while a call past its deadline still runs.
    byte[] copy = secret.expose(byte[]::clone);
    try {
      return SealedBlob.wrap(open, copy, binding);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }
}
