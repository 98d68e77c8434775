package io.sallyport.sts;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.util.Optional;

/**
 * Seals what a role session may claim into a security token and derives the secret that goes with
 * exactly this token, both by a session key of the token device; nothing is stored. Whoever changes
 * one bit of a security token does not know the secret of the changed one.
 */
public interface SessionSecrets {
  /** Longest security token in bytes; a longer one is nobody's. */
  int TOKEN_BYTES_MAX = 8_192;

  /**
   * Seals the claims by the newest session key.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token device does not answer in time
   */
  Minted mint(byte[] claims);

  /**
   * Opens a security token by the key that sealed it; what was not sealed here costs the same work.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token device does not answer in time
   */
  Opened open(byte[] securityToken);

  /**
   * A fresh pair.
   *
   * @param secret what the client signs with, 44 alphanumeric characters; owned by the receiver
   */
  record Minted(Bytes securityToken, SecretBytes secret) implements AutoCloseable {
    @Override
    public void close() {
      secret.close();
    }
  }

  /**
   * What a security token holds.
   *
   * @param claims empty if it was not sealed here
   * @param secret the secret that goes with it, or one that nobody can know; owned by the receiver
   */
  record Opened(Optional<Bytes> claims, SecretBytes secret) implements AutoCloseable {
    @Override
    public void close() {
      secret.close();
    }
  }
}
