package io.sallyport.signature;

import io.sallyport.node.Changes;
import io.sallyport.node.Changes.Row;
import io.sallyport.node.Lease;
import io.sallyport.node.Remembered;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keys as they were read last, for as long as the lease allows and none of their rows changes. */
public final class CachedVerificationKeys implements VerificationKeys {
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

  /** What is known without asking; empty if it has to be read, or is not to be found. */
  public Optional<Hit> ifPresent(String accessKeyId) {
    return memory.ifPresent(accessKeyId).flatMap(this::unlessIdle);
  }

  /** What is known, or else read and then known. */
  @Override
  public Optional<VerificationKey> find(String accessKeyId) {
    Optional<Hit> hit = ifPresent(accessKeyId);
    return hit.isPresent()
        ? Optional.of(hit.get().key())
        : memory.read(accessKeyId, () -> stored.find(accessKeyId));
  }

  /** Its uses since it was read are not known here, so that it need not really lie idle. */
  private Optional<Hit> unlessIdle(Remembered.Hit<VerificationKey> hit) {
    if (hit.value().isIdle(clock.instant())) {
      hit.forget();
      return Optional.empty();
    }
    return Optional.of(new Hit(hit));
  }

  private static List<Row> rows(VerificationKey found) {
    return List.of(
        new Row("access_key", found.key().id().value()),
        new Row("identity", found.owner().id().value()),
        new Row("account", found.account().id().value()));
  }

  /** A key that was known without asking. */
  public static final class Hit {
    private final Remembered.Hit<VerificationKey> hit;

    private Hit(Remembered.Hit<VerificationKey> hit) {
      this.hit = hit;
    }

    /** The key. */
    public VerificationKey key() {
      return hit.value();
    }

    /** Whether it still is the present record, under a valid lease. */
    public boolean current() {
      return hit.current();
    }
  }
}
