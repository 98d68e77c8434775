package io.sallyport.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plain service that knows nothing of signatures and remembers what reaches it. */
final class Upstream implements AutoCloseable {
  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  private Upstream(HttpServer server) {
    this.server = server;
  }

  static Upstream start() {
    try {
      var upstream =
          new Upstream(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      upstream.server.createContext("/", upstream::answer);
      upstream.server.start();
      return upstream;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where it listens. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** What has reached it since the last time this was asked. */
  List<Seen> taken() {
    List<Seen> all = List.copyOf(seen);
    seen.removeAll(all);
    return all;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.getRequestHeaders());
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              new String(body, StandardCharsets.UTF_8)));
      byte[] answer = "hello from the service".getBytes(StandardCharsets.UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : answer.length);
      if (!head) {
        exchange.getResponseBody().write(answer);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A request as the service got it. */
  record Seen(String method, String target, Map<String, List<String>> headers, String body) {
    /** The value of a header that comes once. */
    Optional<String> header(String name) {
      List<String> values = headers.getOrDefault(name, List.of());
      if (values.size() > 1) {
        throw new AssertionError(name + " comes " + values.size() + " times");
      }
      return values.stream().findFirst();
    }
  }
}
