package io.sallyport.signature;

import io.sallyport.secret.Bytes;

/**
 * What a signature says of a body that was not shown. Whoever has the body must compare; until then
 * anybody on the way can have changed it.
 *
 * @param algorithm of the hash
 * @param value the hash as it was signed; empty if none was
 */
public record UnboundBody(Algorithm algorithm, Bytes value) {
  /** Of a body that the signer has left open on purpose: there is nothing to compare it with. */
  public static final UnboundBody LEFT_OPEN =
      new UnboundBody(Algorithm.NONE, Bytes.of(new byte[0]));

  /** The hashes that schemes sign. */
  public enum Algorithm {
    /** No hash was signed. */
    NONE,
    /** MD5: against accidents; who can choose both bodies can make them collide. */
    MD5,
    /** SHA-256. */
    SHA256,
    /** SM3. */
    SM3
  }
}
