package io.sallyport.signature;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.network.SourceAddress;
import java.time.Instant;

/** Notes accepted requests. Called only after the whole ladder has passed. */
public interface LastUses {
  /** Counts one accepted request. */
  void note(AccessKeyId id, Instant at, SourceAddress source);

  /**
   * Writes what was noted so far and is not written yet.
   *
   * @throws io.sallyport.refusal.UnavailableException if it cannot
   */
  default void flush() {}
}
