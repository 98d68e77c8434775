package io.sallyport.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Room for bodies that are still arriving, over all connections: each may be small, but many
 * clients that each stop in the middle of one must not fill the heap.
 */
final class BodyRoom {
  private static final int BODIES_MIN = 16;
  private static final int HEAP_DIVISOR = 8;
  private final AtomicInteger free;

  BodyRoom(int bodiesMax) {
    this.free = new AtomicInteger(bodiesMax);
  }

  /** As many bodies as fit into an eighth of the heap. */
  static BodyRoom forBodiesOf(int bodyBytesMax) {
    long fitting = Runtime.getRuntime().maxMemory() / HEAP_DIVISOR / Math.max(1, bodyBytesMax);
    return new BodyRoom(Math.clamp(fitting, BODIES_MIN, Integer.MAX_VALUE));
  }

  /** Makes room for one more body; {@link #leave} is to be called once when it is complete. */
  void enter() throws BadRequestException {
    if (free.decrementAndGet() < 0) {
      free.incrementAndGet();
      throw new BadRequestException(503, "the server is busy; try again");
    }
  }

  void leave() {
    free.incrementAndGet();
  }
}
