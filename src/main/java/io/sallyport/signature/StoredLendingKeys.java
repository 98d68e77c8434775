package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.identity.IdentityId;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.node.Changes;
import io.sallyport.node.Lease;
import io.sallyport.node.Remembered;
import io.sallyport.sts.LendingKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks the keys up with every use of a session. */
public final class StoredLendingKeys implements LendingKeys {
  private final Function<AccessKeyId, Optional<AccessKey>> keys;

  /** Reads from the port. */
  public StoredLendingKeys(AccessKeys keys) {
    this.keys = keys::find;
  }

  /** Remembers what it has read, for as long as the lease allows and the key does not change. */
  public StoredLendingKeys(AccessKeys stored, Lease lease, Changes changes) {
    var memory =
        new Remembered<AccessKey>(
            lease,
            Remembered.Limits.USUAL,
            key -> List.of(new Changes.Row("access_key", key.id().value())));
    changes.tell(memory);
    this.keys = id -> memory.find(id.value(), () -> stored.find(id));
  }

  @Override
  public Optional<NetworkPolicy> usable(String accessKeyId, IdentityId owner, Instant now) {
    return keys.apply(new AccessKeyId(accessKeyId))
        .filter(key -> key.owner().equals(owner))
        .filter(key -> key.status() == AccessKey.Status.ACTIVE && !key.isExpired(now))
        .map(AccessKey::networkPolicy);
  }
}
