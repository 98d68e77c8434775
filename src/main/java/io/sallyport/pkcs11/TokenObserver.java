package io.sallyport.pkcs11;

/** Told of every piece of work that the token has done, on its threads: is quick, never throws. */
@FunctionalInterface
public interface TokenObserver {
  /** Listens to nothing. */
  TokenObserver NONE = (waitedNanos, tookNanos, answered) -> {};

  /**
   * Work has ended, also if nobody waited for it any more.
   *
   * @param waitedNanos from its being handed over until it began
   * @param tookNanos from then until it ended
   * @param answered whether the token did it; false for a fault
   */
  void done(long waitedNanos, long tookNanos, boolean answered);
}
