package io.sallyport.pkcs11;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.accesskey.SecretText;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Tuple;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Derives the secret of a new AccessKey in the token: SP 800-108 in counter mode by the newest
 * derivation key, over a context of account, owner, key id and 32 bytes of the token's generator.
 * The random bytes are kept nowhere, so nobody can derive the secret again and purging its wrapped
 * forms erases it.
 *
 * <p>The output is nominally {@link #OUTPUT_BITS} long, of which blocks are computed only as long
 * as unbiased digits are still needed: two, nearly always.
 */
public final class TokenSecretMint implements SecretMint {
  static final String LABEL = "sallyport/access-key-secret/v1";
  static final int OUTPUT_BITS = 64 * CounterKdf.BLOCK_BYTES * Byte.SIZE;
  private static final int RANDOM_BYTES = 32;

  private final Token token;

  /** Takes the token. */
  public TokenSecretMint(Token token) {
    this.token = token;
  }

  @Override
  public Minted mint(AccountId account, IdentityId owner, AccessKeyId id) {
    return token.call(open -> mint(open, account, owner, id));
  }

  private static Minted mint(OpenToken open, AccountId account, IdentityId owner, AccessKeyId id)
      throws GeneralSecurityException {
    byte[] random = open.random(RANDOM_BYTES);
    byte[] context =
        Tuple.of(
            "sallyport/access-key-context/v1", account.value(), owner.value(), id.value(), random);
    byte[] fixedInput = CounterKdf.fixedInput(LABEL, context, OUTPUT_BITS);
    boolean complete = false;
    SecretBytes secret = derive(open, fixedInput);
    try {
      byte[] binding = AccessKey.binding(account, owner, id);
      var wrapped = secret.expose(text -> unchecked(() -> SealedBlob.wrap(open, text, binding)));
      @Nullable Bytes tokenKeys =
          open.chamber().map(chamber -> secret.expose(chamber::wrap)).orElse(null);
      complete = true;
      return new Minted(secret, wrapped, tokenKeys);
    } finally {
      Arrays.fill(random, (byte) 0);
      Arrays.fill(context, (byte) 0);
      Arrays.fill(fixedInput, (byte) 0);
      if (!complete) {
        secret.close();
      }
    }
  }

  private static SecretBytes derive(OpenToken open, byte[] fixedInput) {
    KeyLabel label = open.newest(KeyUse.DERIVE);
    var kdf = new CounterKdf(input -> open.mac(label, input));
    return SecretText.fromUniform(block -> unchecked(() -> kdf.block(block + 1, fixedInput)));
  }

  private static <T> T unchecked(LibraryLife.TokenCall<T> call) {
    try {
      return call.run();
    } catch (GeneralSecurityException failed) {
      // The cause keeps the token's return code, by which the fault is classified.
      throw new ProviderException(failed);
    }
  }
}
