package io.sallyport;

import io.sallyport.secret.Randomness;
import java.security.SecureRandom;

/**
 * This machine's generator, for the ids of events and keys: they need not be secret, and a token
 * that fails must not keep its own failure from being told. Never blocks; safe for all threads.
 */
final class LocalRandomness implements Randomness {
  private final SecureRandom random = new SecureRandom();

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
