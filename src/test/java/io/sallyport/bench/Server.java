package io.sallyport.bench;

import io.sallyport.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server that answers: a vault, or the bare hello.
 *
 * @param startMillis from the start of its process to its first answer
 */
record Server(Child child, int port, double startMillis) implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final int OK = 200;

  /** Starts a vault as {@code scripts/sallyport serve} does; its database is running. */
  static Server vault(Site site, String name, List<String> more) {
    int port = FreePort.any();
    return vault(site, site.settingsFile(name, port), port, more);
  }

  /** The same as a further node of this name, beside another on the same database. */
  static Server node(Site site, String name, String node) {
    int port = FreePort.any();
    return vault(site, site.settingsFile(name, port, node), port, List.of());
  }

  private static Server vault(Site site, Path settings, int port, List<String> more) {
    List<String> command = new ArrayList<>(List.of(flags()));
    command.addAll(more);
    command.addAll(List.of("-jar", jar(), "serve", "--settings"));
    command.add(settings.toString());
    return started(
        site,
        port,
        () ->
            Child.java(
                command,
                Map.of("SOFTHSM2_CONF", site.tokenConfiguration().toString()),
                settings.resolveSibling(settings.getFileName() + ".log")));
  }

  /** Starts the hello, whose answers have this length without their head. */
  static Server hello(Site site, int answerBytes, String tls) {
    int port = FreePort.any();
    List<String> command = new ArrayList<>(List.of(flags()));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Hello.class.getName(),
            Integer.toString(port),
            site.path("tls/server.pem").toString(),
            site.path("tls/server-key.pem").toString(),
            Integer.toString(answerBytes),
            tls));
    return started(site, port, () -> Child.java(command, Map.of(), site.path("hello.log")));
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    child.close();
  }

  /** What the scripts start Java with; the hello gets the same. */
  private static String[] flags() {
    return System.getProperty("sallyport.bench.flags", "-XX:+ExitOnOutOfMemoryError").split(" +");
  }

  /** As the scripts name it: a cache of the start is for one name only. */
  private static String jar() {
    return Path.of("target", "sallyport.jar").toAbsolutePath().toString();
  }

  private static Server started(Site site, int port, Supplier<Child> start) {
    try (HttpClient client = client(site.path("tls/ca.pem"))) {
      long began = System.nanoTime();
      Child child = start.get();
      awaitPort(child, port, began);
      HttpRequest health =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/health/ready"))
              .timeout(START_MAX)
              .build();
      int status = client.send(health, BodyHandlers.discarding()).statusCode();
      double millis = (System.nanoTime() - began) / 1e6;
      if (status != OK) {
        child.close();
        throw new IllegalStateException("not ready: " + status + "\n" + child.tail());
      }
      return new Server(child, port, millis);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static void awaitPort(Child child, int port, long began) throws InterruptedException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    while (System.nanoTime() - began < START_MAX.toNanos()) {
      child.requireAlive();
      try (Socket socket = new Socket()) {
        socket.connect(address);
        return;
      } catch (IOException notYet) {
        Thread.sleep(2);
      }
    }
    child.close();
    throw new IllegalStateException("does not start:\n" + child.tail());
  }

  /** An HTTP client that trusts one authority. */
  static HttpClient client(Path authority) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(trusting(authority))
        .build();
  }

  /** TLS that trusts one authority. */
  static SSLContext trusting(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "bench", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new IllegalStateException(unusable);
    }
  }
}
