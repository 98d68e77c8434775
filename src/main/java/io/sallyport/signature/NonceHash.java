package io.sallyport.signature;

import io.sallyport.secret.Hashing;
import io.sallyport.secret.Tuple;
import java.nio.ByteBuffer;

/**
 * What is kept of a used nonce: the first 128 bits of SHA-256 over credential and nonce. The
 * credential is inside, so whoever looks for two nonces of one hash (2^64 tries) can only get a
 * request of his own key refused; to meet the hash of another key's nonce takes 2^128 divided by
 * the nonces kept. Among honest clients 100 million kept nonces hold two equal hashes with a
 * probability of 10^-23.
 */
public record NonceHash(long high, long low) {
  private static final String LABEL = "sallyport/nonce/v1";

  /** Of one nonce of one credential. */
  public static NonceHash of(String credential, String nonce) {
    ByteBuffer digest = ByteBuffer.wrap(Hashing.SHA_256.of(Tuple.of(LABEL, credential, nonce)));
    return new NonceHash(digest.getLong(), digest.getLong());
  }
}
