package io.sallyport.settings;

import java.util.Optional;

/**
 * Where the node shows how it is doing.
 *
 * @param host a loopback address, because what is said there is said in plain text to anybody who
 *     asks; empty: nowhere
 * @param port 0 to 65535; 0 picks a free one
 */
public record MetricsSettings(Optional<String> host, int port) {
  /** Nowhere. */
  public static final MetricsSettings OFF = new MetricsSettings(Optional.empty(), 0);
}
