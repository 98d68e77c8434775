package io.sallyport.http;

import io.sallyport.api.Route;
import io.sallyport.api.Unmatched;
import io.sallyport.secret.Randomness;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Serves the routes over HTTPS: TLS 1.3 or 1.2, HTTP/2 or HTTP/1.1, nothing in plain text. Requests
 * that break RFC 9110, 9112 or 9113 or a limit reach no route.
 */
public final class HttpsServer implements AutoCloseable {
  /** How long {@link #close} lets running requests finish. */
  public static final Duration STOP_MAX = Duration.ofSeconds(10);

  /**
   * Binds nothing yet.
   *
   * @param randomness used once, for the request ids
   */
  public HttpsServer(
      Listener listener,
      List<Route> routes,
      Unmatched unmatched,
      Randomness randomness,
      InstantSource clock) {}

  /**
   * Reads the certificate, binds and returns when connections are accepted.
   *
   * @throws IOException if the files or the address cannot be used
   */
  public void start() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The port that is listened on, also when the settings said 0. */
  public int port() {
    throw new UnsupportedOperationException();
  }

  /** Stops accepting, lets running requests finish for at most {@link #STOP_MAX}, and frees all. */
  @Override
  public void close() {}
}
