package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Account;
import io.sallyport.identity.Principal;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An AccessKey with its row. */
final class StoredKey implements KnownKey {
  private final VerificationKey row;
  private final BooleanSupplier current;
  private final SecretMac mac;

  /**
   * Takes a row.
   *
   * @param current whether the row is still what is stored
   * @throws TamperedException if key, owner and account do not belong together
   */
  StoredKey(VerificationKey row, BooleanSupplier current, SecretMac mac) {
    AccessKey key = row.key();
    if (!key.owner().equals(row.owner().id())
        || !key.accountId().equals(row.owner().accountId())
        || !key.accountId().equals(row.account().id())) {
      throw new TamperedException("owner or account of access key " + key.id());
    }
    this.row = row;
    this.current = current;
    this.mac = mac;
  }

  @Override
  public CompletionStage<List<byte[]>> macs(MacAlgorithm algorithm, List<byte[]> texts) {
    AccessKey key = row.key();
    return mac.macs(
        new MacKey.Stored(
            key.id(),
            key.secret(),
            key.tokenKeys(),
            () -> Bytes.of(AccessKey.binding(key.accountId(), key.owner(), key.id()))),
        algorithm,
        texts);
  }

  @Override
  public boolean isCurrent() {
    return current.getAsBoolean();
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
