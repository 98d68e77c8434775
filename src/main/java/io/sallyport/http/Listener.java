package io.sallyport.http;

import io.sallyport.settings.HttpSettings;
import io.sallyport.settings.ListenSettings;
import io.sallyport.settings.NetworkSettings;
import io.sallyport.settings.Settings;
import io.sallyport.settings.TlsSettings;

/**
 * What the listener is told by the operator.
 *
 * @param gateThreads how many requests run at the same time, at least 1
 */
public record Listener(
    ListenSettings listen,
    TlsSettings tls,
    NetworkSettings network,
    HttpSettings http,
    int gateThreads) {
  /** Checks the number of threads. */
  public Listener {
    if (gateThreads < 1) {
      throw new IllegalArgumentException("the gate needs at least one thread");
    }
  }

  /** The parts of the settings that concern the listener; as many threads as connections. */
  public static Listener of(Settings settings) {
    return new Listener(
        settings.listen(),
        settings.tls(),
        settings.network(),
        settings.http(),
        settings.database().poolSize());
  }
}
