package io.sallyport.accesskey;

import io.sallyport.secret.SecretBytes;

/** How an issuing call ended. */
public sealed interface Issuance {
  /**
   * A new pair.
   *
   * @param secret the only copy; owned by the receiver, who delivers and closes it
   */
  record Issued(AccessKey key, SecretBytes secret) implements Issuance, AutoCloseable {
    @Override
    public void close() {
      secret.close();
    }
  }

  /** An earlier call with the same idempotency key made this key; its secret is gone. */
  record AlreadyDelivered(AccessKeyId id) implements Issuance {}
}
