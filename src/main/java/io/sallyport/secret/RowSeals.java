package io.sallyport.secret;

import java.util.List;

/**
 * Authenticates stored rows, so that an edited or swapped row is noticed on load. In production an
 * HMAC by the token's {@code seal} key; audit records use their own key.
 */
public interface RowSeals {
  /** Seals the encoded row under the newest epoch. */
  Seal seal(byte[] tuple);

  /** Whether the seal was made for exactly these bytes; compared in constant time. */
  boolean holds(Seal seal, byte[] tuple);

  /** Whether all the seals were made for exactly their bytes; asked for together. */
  default boolean hold(List<SealedRow> rows) {
    return rows.stream().allMatch(row -> holds(row.seal(), row.tuple().toArray()));
  }

  /**
   * A row as it was read.
   *
   * @param tuple the encoded row
   */
  record SealedRow(Seal seal, Bytes tuple) {}

  /**
   * A seal.
   *
   * @param epoch generation of the sealing key
   * @param mac 32 bytes
   */
  record Seal(int epoch, Bytes mac) {}
}
