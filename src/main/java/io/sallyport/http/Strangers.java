package io.sallyport.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open connections whose other end could not prove who it is or has not finished its handshake,
 * the longest known first: when there is no room for another connection they make some.
 */
final class Strangers {
  private final Map<Object, Stranger> connections = new LinkedHashMap<>();

  private record Stranger(Runnable close, long from) {}

  /** May be closed after so long. */
  synchronized void add(Object connection, Duration after, Runnable close) {
    connections.putIfAbsent(
        connection, new Stranger(close, System.nanoTime() + after.toNanos()));
  }

  /** Proven after all, or closed. */
  synchronized void remove(Object connection) {
    connections.remove(connection);
  }

  /** Closes the longest known; false if there is none. */
  boolean closeOne() {
    Stranger longest = take();
    if (longest == null) {
      return false;
    }
    longest.close().run();
    return true;
  }

  private synchronized @Nullable Stranger take() {
    long now = System.nanoTime();
    Iterator<Stranger> oldest = connections.values().iterator();
    while (oldest.hasNext()) {
      Stranger one = oldest.next();
      if (now - one.from() >= 0) {
        oldest.remove();
        return one;
      }
    }
    return null;
  }
}
