package io.sallyport.http;

import io.sallyport.settings.ListenSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the metrics to Prometheus: {@code GET /metrics} and nothing else, in plain text, which is
 * why the settings allow a loopback address only. A listener and an event loop of its own, so that
 * it answers while the other is flooded; one request per connection, so that nobody can hide a
 * second one in it.
 */
public final class MetricsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
  private static final Duration START_MAX = Duration.ofSeconds(10);
  private static final int CONNECTIONS_MAX = 16;
  private static final int IDLE_SECONDS_MAX = 5;
  private static final int HEADER_BYTES_MAX = 4_096;

  private final ListenSettings listen;
  private final Supplier<String> text;
  private @Nullable Vertx vertx;
  private @Nullable HttpServer server;
  private int open;

  /**
   * Binds nothing yet.
   *
   * @param text in the text format of Prometheus; must not wait for anything
   */
  public MetricsServer(ListenSettings listen, Supplier<String> text) {
    this.listen = listen;
    this.text = text;
  }

  /**
   * Binds.
   *
   * @throws IOException if the address cannot be used
   */
  public void start() throws IOException {
    Vertx started =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1));
    vertx = started;
    server =
        started
            .createHttpServer(options())
            .connectionHandler(this::opened)
            .requestHandler(this::answer);
    try {
      Waiting.await(server.listen(listen.port(), listen.host()), START_MAX);
    } catch (IOException failed) {
      close();
      throw failed;
    }
    LOG.info("metrics at http://{}:{}/metrics", listen.host(), port());
  }

  /** The port that is listened on, also when the settings said 0. */
  public int port() {
    return server == null ? 0 : server.actualPort();
  }

  @Override
  public void close() {
    Vertx running = vertx;
    vertx = null;
    if (running == null) {
      return;
    }
    try {
      Waiting.await(running.close(), START_MAX);
    } catch (IOException incomplete) {
      LOG.warn("the metrics listener did not stop: {}", FaultText.of(incomplete));
    }
  }

  private static HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(false)
            .setMaxHeaderSize(HEADER_BYTES_MAX)
            .setMaxInitialLineLength(HEADER_BYTES_MAX);
    options.setIdleTimeout(IDLE_SECONDS_MAX);
    options.setIdleTimeoutUnit(TimeUnit.SECONDS);
    return options;
  }

  /** On the one event loop, as everything below. */
  private void opened(HttpConnection connection) {
    open++;
    connection.closeHandler(closed -> open--);
    if (open > CONNECTIONS_MAX) {
      var _ = connection.close();
    }
  }

  private void answer(HttpServerRequest request) {
    boolean asked = request.method().equals(HttpMethod.GET) && "/metrics".equals(request.uri());
    var response = request.response().putHeader("Connection", "close");
    if (asked) {
      var _ =
          response.putHeader("Content-Type", "text/plain; version=0.0.4").end(text.get());
    } else {
      var _ = response.setStatusCode(404).end();
    }
  }
}
