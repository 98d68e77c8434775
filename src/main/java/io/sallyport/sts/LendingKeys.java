package io.sallyport.sts;

import io.sallyport.identity.IdentityId;
import io.sallyport.network.NetworkPolicy;
import java.time.Instant;
import java.util.Optional;

/** The AccessKeys by which roles were assumed, as they are now. */
public interface LendingKeys {
  /**
   * From where a key of this owner may be used; empty if it may not be used at all any more.
   *
   * @param accessKeyId as a session's claims name it
   */
  Optional<NetworkPolicy> usable(String accessKeyId, IdentityId owner, Instant now);
}
