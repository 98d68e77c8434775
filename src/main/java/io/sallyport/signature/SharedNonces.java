package io.sallyport.signature;

import io.sallyport.signature.ReplayGuard.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Used nonces that all nodes share. All calls may wait. */
public interface SharedNonces {
  /**
   * Uses nonces, no two of them equal; the verdicts in the order of the claims. Empty, and nothing
   * accepted, if the mark is another.
   */
  Optional<List<Verdict>> use(UUID mark, List<Claim> claims);

  /** Adds nonces that were used already; false if the mark is another. */
  boolean add(UUID mark, List<Claim> claims);

  /** Tells all that are kept, each with a time at which it may be forgotten. */
  void forEach(Taker taker);

  /** Forgets what was to be kept until an earlier time; nothing of that age is accepted again. */
  void forget(Instant now);

  /**
   * A nonce to be kept.
   *
   * @param until it may be forgotten afterwards
   */
  record Claim(NonceHash hash, Instant until) {}

  /** Takes one nonce. */
  interface Taker {
    void take(NonceHash hash, Instant until);
  }
}
