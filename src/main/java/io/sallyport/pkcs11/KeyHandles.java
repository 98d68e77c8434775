package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of clients that are inside the token at present: bounded, the longest unused leaves
 * first, and none stays when it has not been used for a while. A handle serves only whoever brings
 * the very bytes that it was made from. Which objects are to be destroyed is only noted here, and
 * never while somebody computes with them.
 */
final class KeyHandles {
  /** About 82 MB inside SoftHSM. */
  static final int KEPT_MAX = 10_000;

  /** A key that was purged must not stay for ever. */
  static final Duration UNUSED_MAX = Duration.ofMinutes(10);

  private final int keptMax;
  private final LongSupplier nanoTime;
  private final Map<Name, Handle> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Deque<Long> doomed = new ArrayDeque<>();

  KeyHandles(int keptMax, LongSupplier nanoTime) {
    this.keptMax = keptMax;
    this.nanoTime = nanoTime;
  }

  /** The handle, to be {@linkplain #release released}; null if there is none from these bytes. */
  synchronized @Nullable Handle use(Name name, Bytes madeFrom) {
    Handle handle = kept.get(name);
    if (handle == null || !handle.madeFrom.equals(madeFrom)) {
      return null;
    }
    handle.users++;
    handle.usedAt = nanoTime.getAsLong();
    return handle;
  }

  /** Keeps a new one in place of any other, to be {@linkplain #release released} as well. */
  synchronized Handle put(Name name, Bytes madeFrom, long object) {
    var handle = new Handle(madeFrom, object);
    handle.users = 1;
    handle.usedAt = nanoTime.getAsLong();
    drop(kept.put(name, handle));
    Iterator<Handle> eldest = kept.values().iterator();
    while (kept.size() > keptMax) {
      Handle leaving = eldest.next();
      eldest.remove();
      drop(leaving);
    }
    return handle;
  }

  /** Its user has done. */
  synchronized void release(Handle handle) {
    handle.users--;
    if (handle.dropped && handle.users == 0 && !handle.dead) {
      doomed.add(handle.object);
    }
  }

  /** The token does not know it any more: it serves nobody, and its number is not ours now. */
  synchronized void lost(Name name, Handle handle) {
    handle.dead = true;
    kept.remove(name, handle);
  }

  /** A key has changed or is gone. */
  synchronized void forget(String id) {
    for (KeyForm form : KeyForm.values()) {
      drop(kept.remove(new Name(id, form)));
    }
  }

  /** An object that nobody computes with any more, each once; whoever asks destroys it. */
  synchronized @Nullable Long takeDoomed() {
    return doomed.poll();
  }

  /** Lets those go that have not been used for long. */
  synchronized void dropUnused() {
    long now = nanoTime.getAsLong();
    Iterator<Handle> eldest = kept.values().iterator();
    while (eldest.hasNext()) {
      Handle handle = eldest.next();
      if (now - handle.usedAt < UNUSED_MAX.toNanos()) {
        return; // All others were used later.
      }
      eldest.remove();
      drop(handle);
    }
  }

  /** How many are kept. */
  synchronized int size() {
    return kept.size();
  }

  private void drop(@Nullable Handle handle) {
    if (handle != null) {
      handle.dropped = true;
      if (handle.users == 0) {
        doomed.add(handle.object);
      }
    }
  }

  /** Which form of whose secret. */
  record Name(String id, KeyForm form) {}

  /** A key inside the token; what changes is guarded by the cache. */
  static final class Handle {
    private final Bytes madeFrom;
    private final long object;
    private int users;
    private long usedAt;
    private boolean dropped;
    private boolean dead;

    private Handle(Bytes madeFrom, long object) {
      this.madeFrom = madeFrom;
      this.object = object;
    }

    /** Its number. */
    long object() {
      return object;
    }
  }
}
