package io.sallyport.network;

import java.util.List;

/**
 * Finds a client's address behind configured proxies, from {@code X-Forwarded-For} or {@code
 * Forwarded} (RFC 7239).
 */
public final class ForwardedFor {
  /** Takes the ranges of the proxies whose word is taken. */
  public ForwardedFor(List<Cidr> proxies) {}

  /**
   * The client's address. The headers of a peer that is no configured proxy are not looked at.
   *
   * @param xForwardedFor all values of {@code X-Forwarded-For} in wire order
   * @param forwarded all values of {@code Forwarded} in wire order
   * @throws IllegalArgumentException if an element on the way is malformed or both headers are
   *     present: never guessed
   */
  public SourceAddress client(
      SourceAddress peer, List<String> xForwardedFor, List<String> forwarded) {
    throw new UnsupportedOperationException();
  }
}
