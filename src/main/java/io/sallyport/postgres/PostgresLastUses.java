package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.network.SourceAddress;
import io.sallyport.signature.LastUses;
import java.time.Instant;

/**
 * Gathers accepted requests in memory and writes them once a second, so that verification does not
 * wait for the disk. A crash loses at most the last second; these counts decide nothing.
 */
public final class PostgresLastUses implements LastUses, AutoCloseable {
  /** Starts the writer. */
  public PostgresLastUses(Database database) {}

  @Override
  public void note(AccessKeyId id, Instant at, SourceAddress source) {
    throw new UnsupportedOperationException();
  }

  /** Writes what was gathered. */
  public void flush() {}

  /** Writes what was gathered and stops. */
  @Override
  public void close() {}
}
