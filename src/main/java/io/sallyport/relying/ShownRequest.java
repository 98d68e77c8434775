package io.sallyport.relying;

import io.sallyport.network.SourceAddress;
import io.sallyport.signature.Payload;
import io.sallyport.signature.SignedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that a relying service has received and shows.
 *
 * @param source from where it came, as the service says: a false address is its alone to prevent
 * @param scheme the only one it may be signed by; absent for any that the service may take
 */
public record ShownRequest(SignedRequest request, SourceAddress source, @Nullable String scheme)
    implements AutoCloseable {
  /** Wipes the body. */
  @Override
  public void close() {
    if (request.body() instanceof Payload.Whole(io.sallyport.secret.SecretBytes bytes)) {
      bytes.close();
    }
  }
}
