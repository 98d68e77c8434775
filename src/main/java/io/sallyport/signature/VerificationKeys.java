package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ladder needs to know of a key, read at the moment of use: never stale. */
public interface VerificationKeys {
  /** Finds by whatever id text the request carries. */
  Optional<VerificationKey> find(String accessKeyId);

  /**
   * A key with its owner and account, each checked against its seal.
   *
   * @param lastUsedAt as far as it has been written; absent for a key never used
   */
  record VerificationKey(
      AccessKey key, Identity owner, Account account, @Nullable Instant lastUsedAt) {
    /** Of a key never used. */
    public VerificationKey(AccessKey key, Identity owner, Account account) {
      this(key, owner, account, null);
    }

    /** Whether it lay idle longer than the account allows; such a key is about to be disabled. */
    public boolean isIdle(Instant now) {
      return !key.idleSince(lastUsedAt).plus(account.preference().idleMax()).isAfter(now);
    }
  }
}
