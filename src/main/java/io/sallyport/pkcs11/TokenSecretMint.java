package io.sallyport.pkcs11;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;

/** Skeleton. */
public final class TokenSecretMint implements SecretMint {
  /** Takes the token. */
  public TokenSecretMint(Token token) {}

  @Override
  public Minted mint(AccountId account, IdentityId owner, AccessKeyId id) {
    throw new UnsupportedOperationException();
  }
}
