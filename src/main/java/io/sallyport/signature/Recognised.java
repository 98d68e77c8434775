package io.sallyport.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request taken apart once, with the schemes whose credentials it carries. */
public final class Recognised {
  private final @Nullable Envelope request;
  private final List<Scheme> claimed;

  Recognised(@Nullable Envelope request, List<Scheme> claimed) {
    this.request = request;
    this.claimed = claimed;
  }

  /** Whether it carries credentials of any scheme. */
  public boolean isClaimed() {
    return !claimed.isEmpty();
  }

  /**
   * Reads it by its scheme.
   *
   * @throws IllegalArgumentException if it is signed by no scheme or by several, or by one that is
   *     not taken here, malformed, ambiguous, or leaves unsigned what decides
   */
  SignedMessage read(Terms terms) {
    if (request == null || claimed.size() != 1) {
      throw new IllegalArgumentException("credentials of " + claimed.size() + " schemes");
    }
    Scheme scheme = claimed.getFirst();
    if (!terms.schemes().contains(scheme.name())) {
      throw new IllegalArgumentException("the scheme is not taken here");
    }
    if (UnsignedHeaders.decidesElsewhere(request.headers())) {
      throw new IllegalArgumentException("a header that may be read as one that decides");
    }
    return scheme.read(request, Body.of(request.wire(), terms));
  }
}
