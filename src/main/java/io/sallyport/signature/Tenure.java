package io.sallyport.signature;

import io.sallyport.secret.Randomness;
import io.sallyport.signature.ReplayJournal.Standing;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether this node is the holder, in the journal and in its own eyes; one change at a time. */
final class Tenure {
  private static final int NAME_BYTES = 32;

  private final ReplayJournal journal;
  private final ReplayTime time;
  private final Randomness random;
  private @Nullable UUID holder;

  Tenure(ReplayJournal journal, ReplayTime time, Randomness random) {
    this.journal = journal;
    this.time = time;
    this.random = random;
  }

  synchronized Standing enter(boolean joining) {
    Standing standing = journal.enter(time.now(), joining);
    holder = null;
    return seen(standing);
  }

  /** Makes this node the holder; empty if it cannot be. */
  synchronized Optional<Standing> hold(UUID mark) {
    UUID own = UUID.nameUUIDFromBytes(random.bytes(NAME_BYTES));
    Optional<Standing> standing = journal.hold(own, mark, time.now()).map(this::seen);
    if (standing.isPresent()) {
      holder = own;
    }
    return standing;
  }

  synchronized Optional<Standing> prepare() {
    return holder == null
        ? Optional.empty()
        : journal.prepare(holder, time.now()).map(this::seen);
  }

  synchronized boolean release(UUID mark) {
    if (holder == null || !journal.release(holder, mark, time.now())) {
      return false;
    }
    holder = null;
    return true;
  }

  /** Whether this node is the holder still, as far as it was. */
  synchronized boolean isHolder() {
    return holder != null && journal.seen(holder, time.now());
  }

  /** False if another one has taken this node's place. */
  synchronized boolean seen(Instant highest) {
    return journal.seen(holder, highest);
  }

  synchronized void forget() {
    holder = null;
  }

  private Standing seen(Standing standing) {
    time.raise(standing.highest());
    return standing;
  }
}
