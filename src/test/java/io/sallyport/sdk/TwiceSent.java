package io.sallyport.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.TestClient;
import io.sallyport.TestClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Somebody between a client without TLS and the vault, who sends every request twice. The client
 * gets the second answer.
 */
final class TwiceSent implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

  private final HttpServer server;
  private final TestClient vault;

  TwiceSent(TestClient vault) {
    this.vault = vault;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::forward);
    server.start();
  }

  String endpoint() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void forward(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> {
      if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, values.getFirst());
      }
    });
    String target = exchange.getRequestURI().toASCIIString();
    String method = exchange.getRequestMethod();
    vault.send(method, target, headers, body.isEmpty() ? null : body);
    Answer second = vault.send(method, target, headers, body.isEmpty() ? null : body);
    exchange.getResponseHeaders().set("Content-Type", second.header("Content-Type"));
    byte[] content = second.response().body();
    exchange.sendResponseHeaders(second.status(), content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
