package io.sallyport.postgres;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What each node was heard to have applied. */
final class Acknowledgements {
  private final Map<String, Long> applied = new HashMap<>();

  /** A node has applied everything up to this barrier. */
  synchronized void note(String incarnation, long barrier) {
    applied.merge(incarnation, barrier, Math::max);
    notifyAll();
  }

  /** What a node has applied is this and no more. */
  synchronized void set(String incarnation, long barrier) {
    applied.put(incarnation, barrier);
    notifyAll();
  }

  synchronized boolean has(String incarnation, long barrier) {
    return applied.getOrDefault(incarnation, -1L) >= barrier;
  }

  /** Waits until all of them have applied it; false if they have not by then. */
  synchronized boolean await(Set<String> incarnations, long barrier, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!incarnations.stream().allMatch(one -> has(one, barrier))) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }

  /** Forgets all others. */
  synchronized void keepOnly(Set<String> incarnations) {
    applied.keySet().retainAll(incarnations);
  }
}
