package io.sallyport.relying;

import io.sallyport.secret.SecretBytes;

/**
 * A service with its new credential, delivered this once.
 *
 * @param credential {@code <id>.<secret>}, ASCII, owned by the receiver
 */
public record Registered(RelyingService service, SecretBytes credential) implements AutoCloseable {
  @Override
  public void close() {
    credential.close();
  }
}
