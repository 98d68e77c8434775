package io.sallyport.development;

/** Waiting that keeps an interruption for the caller to see. */
final class Pause {
  private Pause() {}

  /** Returns false at once, with the thread's flag set, when it was interrupted. */
  static boolean millis(long duration) {
    try {
      Thread.sleep(duration);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
