package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import java.util.Optional;

/** What the ladder needs to know of a key, read at the moment of use: never stale. */
public interface VerificationKeys {
  /** Finds by whatever id text the request carries. */
  Optional<VerificationKey> find(String accessKeyId);

  /** A key with its owner and account, each checked against its seal. */
  record VerificationKey(AccessKey key, Identity owner, Account account) {}
}
