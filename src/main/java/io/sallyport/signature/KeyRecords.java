package io.sallyport.signature;

import io.sallyport.signature.VerificationKeys.VerificationKey;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Records of stored keys, from memory where what is remembered is known to hold. */
public interface KeyRecords {
  /** A remembered record, which holds at this moment; empty if it has to be read. Never blocks. */
  Optional<Found> remembered(String accessKeyId);

  /**
   * Reads it; blocks.
   *
   * @throws io.sallyport.secret.TamperedException if it is not what was stored
   * @throws io.sallyport.refusal.UnavailableException if the database does not answer
   */
  Found read(String accessKeyId);

  /** Without a memory: every record is read at the moment of use. */
  static KeyRecords reading(VerificationKeys keys) {
    return new KeyRecords() {
      @Override
      public Optional<Found> remembered(String accessKeyId) {
        return Optional.empty();
      }

      @Override
      public Found read(String accessKeyId) {
        return new Found(keys.find(accessKeyId), () -> true);
      }
    };
  }

  /**
   * What was found.
   *
   * @param key empty if there is no such key
   * @param current whether it is still what is stored, as far as an acknowledged change goes
   */
  record Found(Optional<VerificationKey> key, BooleanSupplier current) {}
}
