package io.sallyport.http;

import io.sallyport.secret.Randomness;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Names for requests: UUID version 7 (RFC 9562), so that they sort by time. They are unique, not
 * secret; a client's own are never taken over.
 */
final class RequestIds implements Supplier<String> {
  private final InstantSource clock;
  private final SplittableRandom random;

  RequestIds(Randomness randomness, InstantSource clock) {
    this.clock = clock;
    this.random = new SplittableRandom(ByteBuffer.wrap(randomness.bytes(Long.BYTES)).getLong());
  }

  @Override
  public synchronized String get() {
    long high = clock.millis() << 16 | 0x7000 | random.nextInt(0x1000);
    long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
    return new UUID(high, low).toString();
  }
}
