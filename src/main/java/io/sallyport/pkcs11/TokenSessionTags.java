package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenTags;

/**
 * Tags of bearer tokens by HMAC-SHA256 with the newest session key of the token; a new epoch ends
 * every session. Fails with {@link io.sallyport.refusal.UnavailableException} while the token does
 * not answer.
 */
public final class TokenSessionTags implements TokenTags {
  private final Token token;

  /** Takes the token. */
  public TokenSessionTags(Token token) {
    this.token = token;
  }

  @Override
  public Bytes tag(byte[] bearerToken) {
    return token.call(open -> Bytes.of(open.mac(open.newest(KeyUse.SESSION), bearerToken)));
  }
}
