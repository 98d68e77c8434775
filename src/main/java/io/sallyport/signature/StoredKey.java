package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Account;
import io.sallyport.identity.Principal;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An AccessKey with its row. */
final class StoredKey implements KnownKey {
  private final VerificationKey row;
  private final SecretMac mac;

  /**
   * Takes a row.
   *
   * @throws TamperedException if key, owner and account do not belong together
   */
  StoredKey(VerificationKey row, SecretMac mac) {
    AccessKey key = row.key();
    if (!key.owner().equals(row.owner().id())
        || !key.accountId().equals(row.owner().accountId())
        || !key.accountId().equals(row.account().id())) {
      throw new TamperedException("owner or account of access key " + key.id());
    }
    this.row = row;
    this.mac = mac;
  }

  @Override
  public byte[] mac(MacAlgorithm algorithm, byte[] message) {
    AccessKey key = row.key();
    byte[] binding = AccessKey.binding(key.accountId(), key.owner(), key.id());
    return mac.mac(algorithm, key.secret(), binding, message);
  }

  @Override
  public Account account() {
    return row.account();
  }

  @Override
  public Signer admit(SourceAddress source, Instant now) {
    Why why = unusable(source, now);
    if (why != null) {
      throw new Refusal.KeyUnusable(why).asException();
    }
    return new Signer(
        Principal.authenticated(row.owner()), row.key().id().value(), Optional.of(row.key()));
  }

  private @Nullable Why unusable(SourceAddress source, Instant now) {
    AccessKey key = row.key();
    if (key.status() != AccessKey.Status.ACTIVE) {
      return key.isLive() ? Why.INACTIVE : Why.RECYCLED;
    }
    if (row.owner().disabled()) {
      return Why.OWNER_DISABLED;
    }
    if (key.isExpired(now)) {
      return Why.EXPIRED;
    }
    if (row.isIdle(now)) {
      return Why.INACTIVE;
    }
    return key.networkPolicy().admits(source) ? null : Why.ADDRESS_REFUSED;
  }
}
