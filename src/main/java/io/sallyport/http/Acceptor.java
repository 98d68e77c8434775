package io.sallyport.http;

import io.sallyport.settings.ListenSettings;
import io.sallyport.settings.NetworkSettings.ProxyProtocol;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The share of one event loop in the listening socket. */
final class Acceptor extends VerticleBase {
  private final Listener listener;
  private final ServerSSLOptions tls;
  private final SSLEngineOptions engine;
  private final Supplier<Connections> connectionsFactory;
  private @Nullable HttpServer server;

  Acceptor(
      Listener listener,
      ServerSSLOptions tls,
      SSLEngineOptions engine,
      Supplier<Connections> connectionsFactory) {
    this.listener = listener;
    this.tls = tls;
    this.engine = engine;
    this.connectionsFactory = connectionsFactory;
  }

  @Override
  public Future<?> start() {
    Connections connections = connectionsFactory.get();
    server =
        vertx
            .httpServerBuilder()
            .with(config(listener))
            .with(tls)
            .with(engine)
            .withConnectHandler(connections::opened)
            .build()
            .requestHandler(connections::requested);
    return server.listen(address(listener.listen()));
  }

  /** Accepts no more and lets running requests finish; harmless before the start. */
  Future<?> shutdown() {
    return server == null ? Future.succeededFuture() : server.shutdown(HttpsServer.STOP_MAX);
  }

  HttpServer server() {
    return Objects.requireNonNull(server);
  }

  /** Port 0 plain would bind another free port for every acceptor. */
  private static SocketAddress address(ListenSettings listen) {
    return listen.port() == 0
        ? SocketAddress.sharedRandomPort(1, listen.host())
        : SocketAddress.inetSocketAddress(listen.port(), listen.host());
  }

  private static HttpServerConfig config(Listener listener) {
    HttpServerConfig config = new HttpServerConfig();
    config.setVersions(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);
    config.setHandle100ContinueAutomatically(false);
    config
        .getTcpConfig()
        .setUseProxyProtocol(listener.network().proxyProtocol() == ProxyProtocol.REQUIRED)
        .setProxyProtocolTimeout(Patience.USUAL.handshakeMax());
    config.setHttp2Config(
        new Http2ServerConfig()
            .setRstFloodMaxRstFramePerWindow(Limits.RESETS_MAX)
            .setRstFloodWindowDuration(Limits.RESETS_WINDOW)
            .setMaxSmallContinuationFrames(Limits.SMALL_CONTINUATIONS_MAX)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(Limits.STREAMS_MAX)
                    .setMaxHeaderListSize(Limits.HEAD_BYTES_MAX)));
    return config;
  }
}
