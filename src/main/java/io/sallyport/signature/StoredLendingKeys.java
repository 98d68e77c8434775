package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.identity.IdentityId;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.sts.LendingKeys;
import java.time.Instant;
import java.util.Optional;

/** Looks the keys up where they are stored, with every use of a session. */
public final class StoredLendingKeys implements LendingKeys {
  private final AccessKeys keys;

  /** Reads from the port. */
  public StoredLendingKeys(AccessKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<NetworkPolicy> usable(String accessKeyId, IdentityId owner, Instant now) {
    return keys.find(new AccessKeyId(accessKeyId))
        .filter(key -> key.owner().equals(owner))
        .filter(key -> key.status() == AccessKey.Status.ACTIVE && !key.isExpired(now))
        .map(AccessKey::networkPolicy);
  }
}
