package io.sallyport.http;

import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other threads want done on an event loop: gathered, so that the loop is woken once for many.
 * From the loop itself it is done at once.
 */
final class Inbox implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final EventLoop loop;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();

  Inbox(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable action) {
    if (loop.inEventLoop()) {
      action.run();
      return;
    }
    waiting.add(action);
    if (woken.compareAndSet(false, true)) {
      loop.execute(this::empty);
    }
  }

  private void empty() {
    // Before the first is taken: what comes in after the last was taken wakes the loop again.
    woken.set(false);
    @Nullable Runnable next;
    while ((next = waiting.poll()) != null) {
      run(next);
    }
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | StackOverflowError fault) {
      LOG.error("work for an event loop failed: {}", FaultText.of(fault));
    }
  }
}
