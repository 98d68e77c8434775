package io.sallyport.command;

import io.sallyport.development.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGINT and SIGTERM as a word to end: the process stays until everything opened inside the block
 * of this resource is closed, or half a minute has passed.
 */
final class Stopping implements StopSignal, AutoCloseable {
  private static final int CLOSE_SECONDS_MAX = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "stopping");

  Stopping() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public boolean isAsked() {
    return asked.getCount() == 0;
  }

  @Override
  public void await() {
    try {
      asked.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs and is on its way out.
    }
  }

  private void hold() {
    asked.countDown();
    try {
      if (!closed.await(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        System.err.println("Not everything was closed in time.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
