package io.sallyport.sdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.TestClient;
import io.sallyport.TestClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service of a few lines behind a proxy: it believes the proxy's headers, compares the body with
 * what was signed of it, and answers everybody with who he is, in the way his SDK expects.
 */
final class SmallService implements AutoCloseable {
  private final HttpServer server;
  private final TestClient vault;
  private final String verifier;

  /**
   * Starts it.
   *
   * @param verifier with which it has Tablestore's answers signed
   */
  SmallService(TestClient vault, String verifier) {
    this.vault = vault;
    this.verifier = verifier;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String who = exchange.getRequestHeaders().getFirst("Sallyport-Principal");
      if (!isSigned(exchange.getRequestHeaders().getFirst("Sallyport-Unbound-Body"), body)) {
        send(exchange, 400, "{\"Code\":\"BodyChanged\",\"Message\":\"not the signed body\"}");
      } else if (path.equals("/ListTable") || path.equals("/DeleteTable")) {
        tablestore(exchange, path.equals("/ListTable") ? named(who) : new byte[0]);
      } else if (path.startsWith("/logstores")) {
        send(exchange, 200, "{\"count\":1,\"total\":1,\"logstores\":[\"" + who + "\"]}");
      } else {
        send(exchange, 200, "{\"RequestId\":\"1\",\"Arn\":\"" + who + "\"}");
      }
    }
  }

  /** What every service has to do that takes bodies which its proxy cannot show. */
  private static boolean isSigned(String unbound, byte[] body) {
    if (unbound == null) {
      return true;
    }
    String[] parts = unbound.split("=", 2);
    return switch (parts[0]) {
      case "sha256" -> parts[1].equals(HexFormat.of().formatHex(hash("SHA-256", body)));
      case "md5" -> parts[1].equals(HexFormat.of().formatHex(hash("MD5", body)));
      default -> body.length == 0;
    };
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
    exchange.getResponseHeaders().set("x-log-requestid", "1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** A message of protocol buffers whose first field is one text. */
  private static byte[] named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    var message = new ByteArrayOutputStream();
    message.write(0x0a);
    message.write(text.length);
    message.writeBytes(text);
    return message.toByteArray();
  }

  private void tablestore(HttpExchange exchange, byte[] message) throws IOException {
    Map<String, String> signed = new TreeMap<>();
    signed.put("x-ots-contentmd5", Base64.getEncoder().encodeToString(hash("MD5", message)));
    signed.put("x-ots-contenttype", "protocol buffer");
    signed.put("x-ots-date", date());
    signed.put("x-ots-requestid", "1");
    List<List<String>> lines =
        signed.entrySet().stream().map(line -> List.of(line.getKey(), line.getValue())).toList();
    String receipt = exchange.getRequestHeaders().getFirst("Sallyport-Receipt");
    Answer answer =
        vault.send(
            "POST",
            "/v1/sign-response",
            Map.of("Sallyport-Verifier", verifier),
            Map.of("receipt", receipt, "headers", lines));
    Headers headers = exchange.getResponseHeaders();
    signed.forEach(headers::set);
    headers.set("Authorization", answer.text("authorization"));
    exchange.sendResponseHeaders(200, message.length == 0 ? -1 : message.length);
    exchange.getResponseBody().write(message);
  }

  private String date() {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
        .withZone(ZoneOffset.UTC)
        .format(java.time.Clock.systemUTC().instant());
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
