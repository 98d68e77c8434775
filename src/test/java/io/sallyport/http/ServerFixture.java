package io.sallyport.http;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Route;
import io.sallyport.api.Unmatched;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.meter.Meters;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.HttpSettings;
import io.sallyport.settings.ListenSettings;
import io.sallyport.settings.NetworkSettings;
import io.sallyport.settings.NetworkSettings.ProxyProtocol;
import io.sallyport.settings.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A running server with a throw-away certificate, and what its routes have seen. */
final class ServerFixture implements AutoCloseable {
  static final int BODY_BYTES_MAX = 4_096;

  final TestPki pki = new TestPki("authority");
  final Path certificateFile;
  final Path keyFile;
  final List<Request> seen = new CopyOnWriteArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private Optional<Path> clientCaFile = Optional.empty();
  private NetworkPolicy trusted = NetworkPolicy.UNRESTRICTED;
  private List<Cidr> proxies = List.of();
  private ProxyProtocol proxyProtocol = ProxyProtocol.OFF;
  private Duration requestMax = Duration.ofSeconds(1);
  private Duration idleMax = Duration.ofSeconds(2);
  private boolean preferHttp2 = true;
  private TlsSettings.ClientAuth clientAuth = TlsSettings.ClientAuth.REQUIRED;
  private TlsSettings.Provider provider = TlsSettings.Provider.AUTO;
  private Meters meters = Meters.NONE;
  private Duration reload = Duration.ZERO;
  private Patience patience = Patience.USUAL;
  private int connectionsMax = 400;
  private int queueMax = 64;
  private int threads = 4;
  private @Nullable HttpsServer server;

  ServerFixture(Path folder) {
    certificateFile = folder.resolve("server.pem");
    keyFile = folder.resolve("server.key");
    TestPki.write(pki.issue("localhost"), certificateFile, keyFile);
    route("GET", "/probe", request -> text(200, "probed"));
    route("POST", "/probe", request -> text(200, "probed"));
    route("GET", "/probe2", request -> text(200, "probed twice"));
    var alive = new Route.Immediate(request -> text(200, "alive"));
    routes.add(new Route("GET", "/health/live", "live", alive));
  }

  ServerFixture route(String method, String path, Function<Request, Reply> answer) {
    routes.add(
        new Route(
            method,
            path,
            method + path,
            request -> {
              seen.add(request);
              return answer.apply(request);
            }));
    return this;
  }

  ServerFixture clientCa(TestPki authority, Path file) throws Exception {
    Files.writeString(file, TestPki.pem("CERTIFICATE", authority.certificate().getEncoded()));
    clientCaFile = Optional.of(file);
    return this;
  }

  ServerFixture requesting() {
    clientAuth = TlsSettings.ClientAuth.REQUESTED;
    return this;
  }

  ServerFixture by(TlsSettings.Provider tls) {
    provider = tls;
    return this;
  }

  ServerFixture counting(Meters by) {
    meters = by;
    return this;
  }

  ServerFixture trusting(String... ranges) {
    trusted = new NetworkPolicy(true, Arrays.stream(ranges).map(Cidr::parse).toList());
    return this;
  }

  ServerFixture behind(ProxyProtocol protocol, String... ranges) {
    proxies = Arrays.stream(ranges).map(Cidr::parse).toList();
    proxyProtocol = protocol;
    return this;
  }

  ServerFixture times(Duration request, Duration idle) {
    requestMax = request;
    idleMax = idle;
    return this;
  }

  ServerFixture reloading(Duration every) {
    reload = every;
    return this;
  }

  ServerFixture room(int connections, int gateThreads, int queue) {
    connectionsMax = connections;
    threads = gateThreads;
    queueMax = queue;
    return this;
  }

  ServerFixture patient(Patience others) {
    patience = others;
    return this;
  }

  ServerFixture preferringHttp1() {
    preferHttp2 = false;
    return this;
  }

  /** One that does not listen yet, and that nobody but the caller closes. */
  HttpsServer made() {
    return new HttpsServer(
        new Listener(
            new ListenSettings("127.0.0.1", 0),
            new TlsSettings(
                certificateFile, keyFile, clientCaFile, reload, preferHttp2, clientAuth, provider),
            new NetworkSettings(trusted, proxies, proxyProtocol),
            new HttpSettings(BODY_BYTES_MAX, requestMax, idleMax, connectionsMax, queueMax),
            threads),
        routes,
        unmatched(),
        new RequestIds(new FakeRandomness(), InstantSource.system()),
        InstantSource.system(),
        patience,
        meters);
  }

  ServerFixture start() {
    HttpsServer started = made();
    try {
      started.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server = started;
    return this;
  }

  int port() {
    return Objects.requireNonNull(server).port();
  }

  Wire connect() {
    return Wire.open(pki.client(), port());
  }

  static Reply text(int status, String body) {
    return new Reply(
        status,
        Map.of("Content-Type", "text/plain"),
        SecretBytes.owning(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Unmatched unmatched() {
    return stray ->
        new Reply(
            stray.status(),
            Map.of("Content-Type", "application/problem+json"),
            SecretBytes.owning(
                ("{\"status\":" + stray.status() + ",\"detail\":\"" + stray.detail() + "\"}")
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
