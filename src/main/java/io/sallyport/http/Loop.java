package io.sallyport.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One event loop and what its connections share.
 *
 * @param inbox runs things on it, from any thread
 * @param deadlines of its connections
 */
record Loop(EventLoop thread, Inbox inbox, Deadlines deadlines) {
  /** Begins to watch the deadlines, as long as the loop lives. */
  static Loop of(EventLoop thread) {
    Loop loop = new Loop(thread, new Inbox(thread), new Deadlines());
    long every = Deadlines.SWEEP.toNanos();
    var _ =
        thread.scheduleWithFixedDelay(
            loop.deadlines::sweep, every, every, TimeUnit.NANOSECONDS);
    return loop;
  }

  /** Does it on the loop after so long. */
  void later(Duration wait, Runnable action) {
    var _ = thread.schedule(action, wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
