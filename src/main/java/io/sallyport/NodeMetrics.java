package io.sallyport;

import io.sallyport.http.MetricsServer;
import io.sallyport.meter.Meters;
import io.sallyport.metrics.PrometheusMeters;
import io.sallyport.settings.ListenSettings;
import io.sallyport.settings.MetricsSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The meters of a node, and where they are shown; neither unless the settings name an address. */
final class NodeMetrics implements AutoCloseable {
  private final Meters meters;
  private final @Nullable PrometheusMeters shown;
  private final @Nullable MetricsServer server;

  NodeMetrics(MetricsSettings settings) {
    if (settings.host().isPresent()) {
      PrometheusMeters prometheus = new PrometheusMeters();
      shown = prometheus;
      meters = prometheus;
      server =
          new MetricsServer(
              new ListenSettings(settings.host().get(), settings.port()), prometheus::text);
    } else {
      shown = null;
      meters = Meters.NONE;
      server = null;
    }
  }

  /** What parts of the node report to. */
  Meters meters() {
    return meters;
  }

  /** Begins to show them. */
  void start() throws IOException {
    if (server != null) {
      server.start();
    }
  }

  /** The port they are shown at; 0 if nowhere. */
  int port() {
    return server == null ? 0 : server.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (shown != null) {
      shown.close();
    }
  }
}
