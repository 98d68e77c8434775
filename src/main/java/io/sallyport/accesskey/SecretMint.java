package io.sallyport.accesskey;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import org.jspecify.annotations.Nullable;

/** Derives secrets in the token. Called only after authority and step-up hold. */
public interface SecretMint {
  /**
   * Derives a fresh secret for a new key and wraps it bound to the key's row.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer in time
   */
  Minted mint(AccountId account, IdentityId owner, AccessKeyId id);

  /**
   * A fresh secret, once.
   *
   * @param secret the text that the client signs with; owned by the receiver, who closes it
   * @param wrapped for storage
   * @param tokenKeys for storage, see {@link AccessKey}; absent if the token cannot take keys in
   */
  record Minted(SecretBytes secret, Wrapped wrapped, @Nullable Bytes tokenKeys)
      implements AutoCloseable {
    @Override
    public void close() {
      secret.close();
    }
  }
}
