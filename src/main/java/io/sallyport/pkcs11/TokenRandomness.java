package io.sallyport.pkcs11;

import io.sallyport.secret.Randomness;

/** The token's generator. */
public final class TokenRandomness implements Randomness {
  /** Most bytes in one call. */
  public static final int BYTES_MAX = 4096;

  private final Token token;

  /** Takes the token. */
  public TokenRandomness(Token token) {
    this.token = token;
  }

  /**
   * Fresh bytes.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer in time
   */
  @Override
  public byte[] bytes(int count) {
    if (count < 0 || count > BYTES_MAX) {
      throw new IllegalArgumentException("0 to " + BYTES_MAX + " bytes");
    }
    return token.call(open -> open.random(count));
  }
}
