package io.sallyport.secret;

/**
 * Authenticates stored rows, so that an edited or swapped row is noticed on load. In production an
 * HMAC by the token's {@code seal} key; audit records use their own key.
 */
public interface RowSeals {
  /** Seals the encoded row under the newest epoch. */
  Seal seal(byte[] tuple);

  /** Whether the seal was made for exactly these bytes; compared in constant time. */
  boolean holds(Seal seal, byte[] tuple);

  /**
   * A seal.
   *
   * @param epoch generation of the sealing key
   * @param mac 32 bytes
   */
  record Seal(int epoch, Bytes mac) {}
}
