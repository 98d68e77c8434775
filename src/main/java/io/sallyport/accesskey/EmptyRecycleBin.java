package io.sallyport.accesskey;

import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Events;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Purges what has lain in the recycle bin for its whole time. Called now and then. */
public final class EmptyRecycleBin {
  private static final int KEYS_PER_RUN_MAX = 500;

  private final AccessKeys keys;
  private final Events events;

  /** Takes its ports. */
  public EmptyRecycleBin(AccessKeys keys, Events events) {
    this.keys = keys;
    this.events = events;
  }

  /**
   * Purges, each key with a record of its own.
   *
   * @return how many
   */
  public int run() {
    Instant recycledBefore = events.now().minus(AccessKey.RECYCLED_MAX);
    List<AccessKey> due = keys.recycledBefore(recycledBefore, KEYS_PER_RUN_MAX);
    return (int) due.stream().filter(this::purged).count();
  }

  private boolean purged(AccessKey key) {
    try {
      keys.purge(
          key,
          events.bySystem(
              key.accountId(),
              AuditAction.KEY_PURGE,
              key.id().value(),
              Map.of(
                  "owner", key.owner().value(),
                  "recycledAt", String.valueOf(key.recycledAt()))));
      return true;
    } catch (RefusedException refused) {
      // Somebody restored or purged it meanwhile: his decision stands.
      if (refused.refusal() instanceof Refusal.Changed) {
        return false;
      }
      throw refused;
    }
  }
}
