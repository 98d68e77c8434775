package io.sallyport.signature;

import io.sallyport.node.Changes;
import io.sallyport.node.Changes.Row;
import io.sallyport.node.Lease;
import io.sallyport.node.Remembered;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keys as they were read last, for as long as the lease allows and none of their rows changes. */
public final class CachedVerificationKeys implements KeyRecords {
  private final VerificationKeys stored;
  private final Remembered<VerificationKey> memory;
  private final InstantSource clock;

  /**
   * Puts itself in front.
   *
   * @param changes make it forget
   * @param clock tells which keys lie idle
   */
  public CachedVerificationKeys(
      VerificationKeys stored, Lease lease, Changes changes, InstantSource clock) {
    this.stored = stored;
    this.memory =
        new Remembered<>(lease, Remembered.Limits.USUAL, CachedVerificationKeys::rows);
    this.clock = clock;
    changes.tell(memory);
  }

  @Override
  public Optional<Found> remembered(String accessKeyId) {
    return memory
        .ifPresent(accessKeyId)
        .filter(this::isInUse)
        .map(hit -> new Found(Optional.of(hit.value()), hit::current));
  }

  @Override
  public Found read(String accessKeyId) {
    return new Found(memory.read(accessKeyId, () -> stored.find(accessKeyId)), () -> true);
  }

  /** What is remembered, to be counted. */
  public Remembered<?> memory() {
    return memory;
  }

  /** Its uses since it was read are not known here, so that it need not really lie idle. */
  private boolean isInUse(Remembered.Hit<VerificationKey> hit) {
    boolean idle = hit.value().isIdle(clock.instant());
    if (idle) {
      hit.forget();
    }
    return !idle;
  }

  private static List<Row> rows(VerificationKey found) {
    return List.of(
        new Row("access_key", found.key().id().value()),
        new Row("identity", found.owner().id().value()),
        new Row("account", found.account().id().value()));
  }
}
