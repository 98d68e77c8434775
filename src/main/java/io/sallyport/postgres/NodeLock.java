package io.sallyport.postgres;

import io.sallyport.settings.DatabaseSettings;
import java.util.Optional;

/**
 * That this is the only node that serves: a session-level advisory lock on a connection of its own,
 * confirmed every second. A server whose lock is not {@link #held} must not answer.
 */
public final class NodeLock implements AutoCloseable {
  private NodeLock() {}

  /**
   * Takes the lock; empty if another node holds it.
   *
   * @throws io.sallyport.refusal.UnavailableException if the database cannot be reached
   */
  public static Optional<NodeLock> take(DatabaseSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** Whether the lock was confirmed within the last three seconds. */
  public boolean held() {
    return false;
  }

  /** Gives the lock back. */
  @Override
  public void close() {}
}
