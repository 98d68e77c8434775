package io.sallyport.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one event loop, looked at together every {@link #SWEEP}: winding one up or
 * stopping it is setting a field, where a timer for every request would cost more than reading the
 * request. On the event loop only.
 */
final class Deadlines {
  /** How often they are looked at, and so how late one may fire. */
  static final Duration SWEEP = Duration.ofMillis(100);

  private final List<Deadline> open = new ArrayList<>();

  /** A stopped one; to be closed when nobody needs it any more. */
  Deadline open() {
    Deadline deadline = new Deadline(open.size());
    open.add(deadline);
    return deadline;
  }

  /** Fires what is due. */
  void sweep() {
    // Backwards: what fires may close itself or others, and the last takes the closed one's place.
    for (int index = open.size() - 1; index >= 0; index--) {
      if (index < open.size()) {
        open.get(index).fireIfDue(System.nanoTime());
      }
    }
  }

  /** One of them. */
  final class Deadline {
    private int index;
    private long due;
    private @Nullable Runnable late;

    private Deadline(int index) {
      this.index = index;
    }

    /** Winds it up, from now on; what it was wound up for before is forgotten. */
    void arm(Duration wait, Runnable action) {
      due = System.nanoTime() + wait.toNanos();
      late = action;
    }

    void disarm() {
      late = null;
    }

    /** Stops it for good; harmless when done again. */
    void close() {
      late = null;
      if (index >= 0) {
        Deadline last = open.removeLast();
        if (last != this) {
          open.set(index, last);
          last.index = index;
        }
        index = -1;
      }
    }

    private void fireIfDue(long now) {
      Runnable action = late;
      if (action != null && now - due >= 0) {
        late = null;
        action.run();
      }
    }
  }
}
