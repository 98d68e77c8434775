package io.sallyport.signature;

import java.time.Instant;
import java.util.List;

/**
 * What the replay guard keeps durable: the floor below which signed requests are refused, the
 * highest time seen, nonces of requests dated ahead, and at a clean stop all nonces still inside
 * the window.
 */
public interface ReplayJournal {
  /**
   * Reads the state left by the run before and marks this one as running, so that a crash is told
   * from a clean stop.
   */
  Left open(Instant now);

  /** Makes a nonce durable before its request is accepted; false if it is known. */
  boolean keep(Nonce nonce);

  /** Keeps the highest time seen, so that a clock set back cannot lower the floor. */
  void seen(Instant highest);

  /** A clean stop: hands the nonces over and marks the run as ended. */
  void close(Instant highest, List<Nonce> nonces);

  /**
   * What the run before left.
   *
   * @param clean it ended by {@link #close}
   * @param floor nothing signed before it is accepted
   * @param highest no clock of ours was later
   * @param nonces still inside their window
   */
  record Left(boolean clean, Instant floor, Instant highest, List<Nonce> nonces) {}

  /** A used nonce of one key, to be kept until it can no longer be fresh. */
  record Nonce(String accessKeyId, String nonce, Instant until) {}
}
