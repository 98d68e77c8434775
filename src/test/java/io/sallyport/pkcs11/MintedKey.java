package io.sallyport.pkcs11;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretMint.Minted;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import io.sallyport.signature.MacKey;

/** A key as it is stored after it was minted. */
final class MintedKey {
  static final AccountId ACCOUNT = new AccountId("1234567890123456");
  static final IdentityId OWNER = new IdentityId("123456789012345678");
  static final AccessKeyId ID = new AccessKeyId("SPAK0000000example1tw351");

  private MintedKey() {}

  static MacKey.Stored by(Token token) {
    try (Minted minted = new TokenSecretMint(token).mint(ACCOUNT, OWNER, ID)) {
      return of(minted);
    }
  }

  static MacKey.Stored of(Minted minted) {
    Bytes binding = Bytes.of(AccessKey.binding(ACCOUNT, OWNER, ID));
    return new MacKey.Stored(ID, minted.wrapped(), minted.tokenKeys(), () -> binding);
  }
}
