package io.sallyport;

import io.sallyport.postgres.NodeLock;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.DatabaseSettings;
import io.sallyport.signature.ReplayGuard;
import io.sallyport.signature.ReplayJournal;
import java.time.InstantSource;

/**
 * That this node, and no other, serves: the replay guard lives in this node's memory, and is lent
 * only while the lock in the database is held.
 */
final class NodePresence implements AutoCloseable {
  private final NodeLock lock;
  private final ReplayGuard guard;

  private NodePresence(NodeLock lock, ReplayGuard guard) {
    this.lock = lock;
    this.guard = guard;
  }

  /**
   * Takes the lock.
   *
   * @throws UnavailableException if another node holds it, or the database cannot be reached
   */
  static NodePresence take(DatabaseSettings database, ReplayJournal journal, InstantSource clock) {
    NodeLock lock =
        NodeLock.take(database)
            .orElseThrow(
                () -> new UnavailableException("another node is serving from this database"));
    try {
      return new NodePresence(lock, ReplayGuard.open(journal, clock, ReplayGuard.Limits.USUAL));
    } catch (RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  boolean held() {
    return lock.held();
  }

  /**
   * The guard.
   *
   * @throws UnavailableException while the lock is not held
   */
  ReplayGuard guard() {
    requireHeld();
    return guard;
  }

  /**
   * @throws UnavailableException while the lock is not held
   */
  void requireHeld() {
    if (!lock.held()) {
      throw new UnavailableException("the node lock is not held");
    }
  }

  /** A clean end: the guard hands its nonces over while the lock is still held. */
  @Override
  public void close() {
    try (lock) {
      if (lock.held()) {
        guard.close();
      }
    }
  }
}
