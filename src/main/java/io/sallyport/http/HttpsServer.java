package io.sallyport.http;

import io.sallyport.api.Route;
import io.sallyport.api.Unmatched;
import io.sallyport.meter.Meters;
import io.sallyport.secret.Randomness;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the routes over HTTPS: TLS 1.3 or 1.2, HTTP/2 or HTTP/1.1, nothing in plain text. Requests
 * that break RFC 9110, 9112 or 9113 or a limit reach no route.
 */
public final class HttpsServer implements AutoCloseable {
  /** How long {@link #close} lets running requests finish. */
  public static final Duration STOP_MAX = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(HttpsServer.class);
  private static final Duration START_MAX = Duration.ofSeconds(30);
  private static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  static {
    // Read by the JDK at its first server-side handshake.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    // Keeps code for a protocol we do not speak out of the request path.
    System.setProperty("vertx.disableWebsockets", "true");
  }

  private final Listener listener;
  private final Certificates certificates;
  private final Admission admission;
  private final Serving serving;
  private final ConcurrentLinkedQueue<Acceptor> acceptors = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "certificate-watch");
        thread.setDaemon(true);
        return thread;
      });

  /** Of whoever starts and closes; null before and after. */
  private @Nullable CompletableFuture<Prepared> prepared;

  /**
   * Binds nothing yet.
   *
   * @param randomness used once, for the request ids
   * @param meters of requests and connections
   */
  public HttpsServer(
      Listener listener,
      List<Route> routes,
      Unmatched unmatched,
      Randomness randomness,
      InstantSource clock,
      Meters meters) {
    this(
        listener,
        routes,
        unmatched,
        new RequestIds(randomness, clock),
        clock,
        Patience.USUAL,
        meters);
  }

  HttpsServer(
      Listener listener,
      List<Route> routes,
      Unmatched unmatched,
      RequestIds requestIds,
      InstantSource clock,
      Patience patience,
      Meters meters) {
    this.listener = listener;
    this.certificates = new Certificates(listener.tls());
    this.serving =
        new Serving(
            new RouteTable(routes),
            unmatched,
            new Sources(listener.network()),
            new WorkGate(listener.gateThreads(), listener.http().queueMax()),
            new Acquaintances(System::nanoTime),
            new Strangers(),
            BodyRoom.forBodiesOf(listener.http().bodyBytesMax()),
            new StandardHeaders(clock),
            patience,
            requestIds,
            new RequestMeters(meters));
    this.admission =
        new Admission(
            listener.network(),
            listener.http().connectionsMax(),
            TlsProvider.handshakesPerSecond(listener.tls().provider()),
            serving);
    routes.forEach(route -> serving.meters().expect(route.operationId()));
    meters.gauge(
        "sallyport.connections", "Open connections", () -> (double) admission.open());
    meters.gauge(
        "sallyport.gate.queue",
        "Requests that wait for a thread",
        () -> (double) serving.gate().waiting());
  }

  /** Loads the TLS library and goes once through the certificate, so that starting is quick. */
  public static void loadEarly(Listener listener) {
    try {
      TlsProvider.handshakesPerSecond(listener.tls().provider());
      new Certificates(listener.tls()).load();
    } catch (IOException unusable) {
      LOG.debug("loading early", unusable);
    }
  }

  /**
   * Begins, on a thread of its own, with all of {@link #start} that nobody can see yet. What fails
   * is told there.
   */
  public void prepare() {
    prepared =
        CompletableFuture.supplyAsync(
            this::prepareNow,
            task -> Thread.ofPlatform().name("https-start").daemon().start(task));
  }

  /**
   * Reads the certificate unless that is done, binds, and returns when connections are accepted.
   *
   * @throws IOException if the files or the address cannot be used
   */
  public void start() throws IOException {
    Prepared ready = awaitPrepared();
    Vertx started = ready.vertx();
    try {
      Waiting.await(
          started.deployVerticle(
              () -> acceptor(started, ready.tls(), ready.engine()),
              new DeploymentOptions().setInstances(EVENT_LOOPS)),
          START_MAX);
    } catch (IOException failed) {
      close();
      throw failed;
    }
    Duration reload = listener.tls().reload();
    if (!reload.isZero()) {
      var _ =
          watch.scheduleWithFixedDelay(
              ready.files()::look, reload.toMillis(), reload.toMillis(), TimeUnit.MILLISECONDS);
    }
    LOG.info("listening on {} port {}", listener.listen().host(), port());
  }

  /** The port that is listened on, also when the settings said 0. */
  public int port() {
    return acceptors.element().server().actualPort();
  }

  /** Stops accepting, lets running requests finish for at most {@link #STOP_MAX}, and frees all. */
  @Override
  public void close() {
    watch.shutdownNow();
    Prepared ready = prepared == null ? null : prepared.handle((done, failed) -> done).join();
    prepared = null;
    if (ready == null) {
      serving.gate().close(Duration.ZERO);
      return;
    }
    LOG.info("stopping");
    try {
      Waiting.await(
          Future.join(acceptors.stream().map(Acceptor::shutdown).toList()),
          STOP_MAX.plusSeconds(1));
      serving.gate().close(STOP_MAX);
      Waiting.await(ready.vertx().close(), STOP_MAX);
    } catch (IOException incomplete) {
      LOG.warn("the listener did not stop in an orderly way: {}", FaultText.of(incomplete));
      serving.gate().close(Duration.ZERO);
    }
  }

  private Prepared awaitPrepared() throws IOException {
    if (prepared == null) {
      prepare();
    }
    try {
      return Objects.requireNonNull(prepared).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UncheckedIOException unusable) {
        throw unusable.getCause();
      }
      throw failed.getCause() instanceof RuntimeException fault ? fault : failed;
    }
  }

  private Prepared prepareNow() {
    try {
      ServerSSLOptions tls = certificates.load();
      SSLEngineOptions engine = TlsProvider.choose(listener.tls().provider());
      WipingAllocator memory = new WipingAllocator(engine instanceof BoringSsl);
      CertificateWatch files = new CertificateWatch(certificates, this::use);
      Vertx vertx =
          Vertx.builder()
              .withTransport(new GuardedTransport(admission, memory).named())
              .with(
                  new VertxOptions()
                      .setEventLoopPoolSize(EVENT_LOOPS)
                      .setWorkerPoolSize(1)
                      .setFileSystemOptions(
                          new FileSystemOptions()
                              .setClassPathResolvingEnabled(false)
                              .setFileCachingEnabled(false)))
              .build();
      return new Prepared(vertx, tls, engine, files);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private Acceptor acceptor(Vertx running, ServerSSLOptions tls, SSLEngineOptions engine) {
    Acceptor acceptor =
        new Acceptor(
            listener,
            tls,
            engine,
            () ->
                new Connections(
                    Loop.of(((ContextInternal) running.getOrCreateContext()).nettyEventLoop()),
                    listener.http(),
                    listener.tls().clientCaFile().isPresent(),
                    admission,
                    serving));
    acceptors.add(acceptor);
    return acceptor;
  }

  private boolean use(ServerSSLOptions options) {
    try {
      // All acceptors share one socket, and with it one TLS context.
      Waiting.await(acceptors.element().server().updateSSLOptions(options, true), START_MAX);
      return true;
    } catch (IOException failed) {
      LOG.error("the TLS context cannot be made: {}", FaultText.of(failed));
      return false;
    }
  }

  /** What is there before anything listens. */
  private record Prepared(
      Vertx vertx, ServerSSLOptions tls, SSLEngineOptions engine, CertificateWatch files) {}
}
