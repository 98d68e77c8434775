package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import org.jspecify.annotations.Nullable;

/** What is known of the body of a signed request. */
public sealed interface Payload {
  /** All of it; lent by the caller, who closes it. */
  record Whole(SecretBytes bytes) implements Payload {}

  /**
   * Its hashes, as whoever received it tells.
   *
   * @param sha256 32 bytes
   * @param md5 16 bytes, which some older schemes sign; absent if not told
   */
  record Hashed(Bytes sha256, @Nullable Bytes md5) implements Payload {}

  /** Nothing: it was not shown. */
  record Unseen() implements Payload {}
}
