package io.sallyport.secret;

import java.util.Map;
import java.util.Optional;

/**
 * Remembers, outside the token, which token and keys the stored data belongs to, so that a wrong or
 * re-initialised token is noticed before anything is written under the wrong key.
 */
public interface TokenWitness {
  /** What the database remembers; empty before the first start. */
  Optional<Witness> load();

  /** Adds the first serial and check values not yet known; never changes what is known. */
  void remember(Witness witness);

  /**
   * A token's serial and its keys' check values.
   *
   * @param checkValues by key label: MAC or encryption of a fixed text
   */
  record Witness(String tokenSerial, Map<String, Bytes> checkValues) {
    /** Copies the map. */
    public Witness {
      checkValues = Map.copyOf(checkValues);
    }
  }
}
