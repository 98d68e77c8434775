package io.sallyport.signature;

import java.time.InstantSource;

/** placeholder. */
public final class ReplayGuard {
  private ReplayGuard() {}

  /** Reads what the run before left. */
  public static ReplayGuard open(ReplayJournal journal, InstantSource clock) {
    return new ReplayGuard();
  }

  /** A clean stop: nothing is accepted afterwards, and the nonces are handed over. */
  public void close() {}
}
