package io.sallyport.signature;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names the secret that a MAC is made with. Only a {@link SecretMac} can use it. */
public sealed interface MacKey {
  /**
   * The secret of a stored AccessKey.
   *
   * @param secret wrapped for opening
   * @param tokenKeys the key strings wrapped for use inside the token; absent for a key that was
   *     issued without
   * @param binding what both were wrapped for; asked for only by who opens
   */
  record Stored(AccessKeyId id, Wrapped secret, @Nullable Bytes tokenKeys, Supplier<Bytes> binding)
      implements MacKey {
    @Override
    public String toString() {
      return "secret of " + id;
    }
  }

  /** A secret that the caller has open; it is wiped as soon as the MACs are made. */
  record Opened(SecretBytes secret) implements MacKey {}

  /** As much work as for a stored one, for a key id that nobody has; the MACs match nothing. */
  record Nobody() implements MacKey {}
}
