package io.sallyport.http;

import io.sallyport.network.SourceAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Paces the handshakes of those who are not known: a handshake costs hundreds of times what a
 * request costs, and anybody may ask for one. Acquaintances go at once. The others share an
 * allowance, of which no source gets more than a part; who has to wait waits in the queue of his
 * source, and the sources take turns. Not for several threads at once.
 */
final class HandshakeQueue {
  private final int perSecond;
  private final Acquaintances acquaintances;
  private final Allowance all;
  private final Map<SourceAddress, Allowance> bySource = new HashMap<>();
  private final Map<SourceAddress, Deque<Waiting>> queues = new LinkedHashMap<>();
  private int waiting;

  private record Waiting(Entrant entrant, long since) {}

  /** A connection before its handshake. */
  interface Entrant {
    /** Let in. */
    void enter();

    /** Sent away. */
    void turnAway();
  }

  HandshakeQueue(int perSecond, Acquaintances acquaintances, long now) {
    this.perSecond = perSecond;
    this.acquaintances = acquaintances;
    this.all = new Allowance(perSecond, perSecond, now);
  }

  /** Lets it in now, later or not at all. */
  void arrive(SourceAddress source, Entrant entrant, long now) {
    SourceAddress subnet = Acquaintances.subnet(source);
    if (acquaintances.knows(source) || !queues.containsKey(subnet) && mayEnter(subnet, now)) {
      entrant.enter();
      return;
    }
    Deque<Waiting> queue = queues.computeIfAbsent(subnet, first -> new ArrayDeque<>());
    if (queue.size() >= Limits.HANDSHAKES_WAITING_PER_SOURCE_MAX
        || waiting >= Limits.HANDSHAKES_WAITING_MAX) {
      if (queue.isEmpty()) {
        queues.remove(subnet);
      }
      entrant.turnAway();
      return;
    }
    queue.add(new Waiting(entrant, now));
    waiting++;
  }

  /** Whether anybody waits, so that {@link #advance} is to be called again soon. */
  boolean isWaited() {
    return waiting > 0;
  }

  /** Lets in whom the allowance has become enough for, and sends away who has waited too long. */
  void advance(long now) {
    boolean any = true;
    while (any && waiting > 0) {
      any = false;
      for (SourceAddress source : List.copyOf(queues.keySet())) {
        any |= advance(source, now);
      }
    }
    bySource.values().removeIf(allowance -> allowance.isFull(now));
  }

  /** Everybody who waits is sent away. */
  void close() {
    List<Entrant> left = new ArrayList<>();
    queues.values().forEach(queue -> queue.forEach(one -> left.add(one.entrant())));
    queues.clear();
    waiting = 0;
    left.forEach(Entrant::turnAway);
  }

  private boolean advance(SourceAddress source, long now) {
    Deque<Waiting> queue = queues.getOrDefault(source, new ArrayDeque<>());
    dropLate(queue, now);
    boolean enters =
        !queue.isEmpty() && (acquaintances.knows(source) || mayEnter(source, now));
    if (enters) {
      waiting--;
      queue.remove().entrant().enter();
    }
    if (queue.isEmpty()) {
      queues.remove(source);
    }
    return enters;
  }

  private void dropLate(Deque<Waiting> queue, long now) {
    Iterator<Waiting> oldest = queue.iterator();
    while (oldest.hasNext()) {
      Waiting one = oldest.next();
      if (now - one.since() < Limits.HANDSHAKE_WAIT_MAX.toNanos()) {
        return;
      }
      oldest.remove();
      waiting--;
      one.entrant().turnAway();
    }
  }

  private boolean mayEnter(SourceAddress source, long now) {
    int part = Math.max(1, perSecond / Limits.HANDSHAKES_PER_SOURCE_DIVISOR);
    Allowance own = bySource.computeIfAbsent(source, first -> new Allowance(part, part, now));
    return own.take(now) && all.take(now);
  }
}
