package io.sallyport.network;

import java.util.List;

/**
 * A source-address allow list. Unrestricted admits everybody; a restricted policy admits only the
 * listed ranges, and an empty list nobody.
 *
 * @param restricted whether the list applies
 * @param allowed at most 50 ranges
 */
public record NetworkPolicy(boolean restricted, List<Cidr> allowed) {
  /** Most ranges in one policy. */
  public static final int RANGES_MAX = 50;

  /** Admits everybody. */
  public static final NetworkPolicy UNRESTRICTED = new NetworkPolicy(false, List.of());

  /** Copies the list and checks its size. */
  public NetworkPolicy {
    allowed = List.copyOf(allowed);
    if (allowed.size() > RANGES_MAX) {
      throw new IllegalArgumentException("a network policy has at most " + RANGES_MAX + " ranges");
    }
    if (!restricted && !allowed.isEmpty()) {
      throw new IllegalArgumentException("an unrestricted policy lists no ranges");
    }
  }

  /** Whether a request from this address passes. */
  public boolean admits(SourceAddress source) {
    return !restricted || allowed.stream().anyMatch(range -> range.contains(source));
  }
}
