package io.sallyport.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.json.JsonWriter;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves temporary credentials to programs of this machine at a credentials URI. It listens on the
 * loopback interface only, under a path of 256 random bits that is made anew at every start: users
 * of the same machine who do not know it get nothing, and it never crosses a network. A request
 * that names another host is refused, so that no web page can be turned into a client of it.
 */
public final class CredentialsAgent implements AutoCloseable {
  private static final int PATH_BYTES = 32;
  private static final int WAITING_MAX = 16;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(
      Thread.ofPlatform().name("credentials-agent").daemon().factory());
  private final Supplier<SecretBytes> credentials;
  private final String path;

  private CredentialsAgent(HttpServer server, Supplier<SecretBytes> credentials) {
    this.server = server;
    this.credentials = credentials;
    byte[] random = new byte[PATH_BYTES];
    new SecureRandom().nextBytes(random);
    this.path = "/" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any
   * @param credentials what to serve; the result is closed here
   * @throws ClientException if the port is taken
   */
  public static CredentialsAgent start(int port, Supplier<SecretBytes> credentials) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), WAITING_MAX);
      var agent = new CredentialsAgent(server, credentials);
      server.createContext("/", agent::answer);
      server.setExecutor(agent.worker);
      server.start();
      return agent;
    } catch (IOException failed) {
      throw new ClientException("Cannot listen on 127.0.0.1: " + failed.getMessage(), failed);
    }
  }

  /** Where the credentials are; whoever knows it gets them. */
  public URI uri() {
    return URI.create("http://" + authority() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    worker.shutdownNow();
  }

  private String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isForUs(exchange)) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
        return;
      }
      try (SecretBytes form = credentials.get()) {
        send(exchange, OK, form);
      } catch (ClientException refused) {
        try (SecretBytes words =
            JsonWriter.object(json ->
                json.text("Code", "Failed").text("Message", refused.getMessage()))) {
          send(exchange, UNAVAILABLE, words);
        }
      }
    }
  }

  private boolean isForUs(HttpExchange exchange) {
    byte[] asked = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
    boolean knowsThePath = MessageDigest.isEqual(path.getBytes(StandardCharsets.UTF_8), asked);
    return knowsThePath
        && exchange.getRequestMethod().equals("GET")
        && authority().equals(exchange.getRequestHeaders().getFirst("Host"));
  }

  private static void send(HttpExchange exchange, int status, SecretBytes body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length());
    byte[] copy = body.expose(byte[]::clone);
    try {
      exchange.getResponseBody().write(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }
}
