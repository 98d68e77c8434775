package io.sallyport.relying;

import io.sallyport.node.Changes;
import io.sallyport.node.Lease;
import io.sallyport.node.Remembered;
import java.util.List;
import java.util.Optional;

/** Services as they were read last, for as long as the lease allows and their row stays. */
public final class CachedRelyingServices implements KnownServices {
  /** The table whose changes make it forget. */
  public static final String TABLE = "relying_service";

  private final RelyingServices stored;
  private final Remembered<RelyingService> memory;

  /**
   * Puts itself in front.
   *
   * @param changes make it forget
   */
  public CachedRelyingServices(RelyingServices stored, Lease lease, Changes changes) {
    this.stored = stored;
    this.memory =
        new Remembered<>(
            lease,
            Remembered.Limits.USUAL,
            service -> List.of(new Changes.Row(TABLE, service.id().value())));
    changes.tell(memory);
  }

  @Override
  public Optional<RelyingService> remembered(RelyingServiceId id) {
    return memory.ifPresent(id.value()).map(Remembered.Hit::value);
  }

  @Override
  public Optional<RelyingService> read(RelyingServiceId id) {
    return memory.read(id.value(), () -> stored.find(id));
  }
}
