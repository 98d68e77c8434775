package io.sallyport.proxy;

import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Sends requests by TLS exactly as they are written, one on each connection. */
final class WireClient {
  private static final int PATIENCE_MILLIS = 20_000;

  private final SSLContext trust;
  private final int port;

  WireClient(SSLContext trust, int port) {
    this.trust = trust;
    this.port = port;
  }

  /** Sends a signed request with its body. */
  Answer send(SignedRequest request, String body, Header... more) {
    List<Header> lines = new ArrayList<>(request.headers());
    lines.addAll(List.of(more));
    boolean framed =
        lines.stream().anyMatch(line -> line.name().toLowerCase(Locale.ROOT).endsWith("-encoding"));
    if (!body.isEmpty() && !framed) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      lines.add(new Header("Content-Length", Integer.toString(length)));
    }
    return send(request.method() + " " + request.target() + " HTTP/1.1", lines, body);
  }

  /** Sends these lines. */
  Answer send(String requestLine, List<Header> headers, String body) {
    var head = new StringBuilder(requestLine).append("\r\n");
    Stream.concat(headers.stream(), Stream.of(new Header("Connection", "close")))
        .forEach(
            line -> head.append(line.name()).append(": ").append(line.value()).append("\r\n"));
    head.append("\r\n").append(body);
    try (Socket socket =
        trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new Answer(new String(answer, StandardCharsets.ISO_8859_1));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** An answer as it came. */
  record Answer(String text) {
    int status() {
      return Integer.parseInt(text.substring(9, 12));
    }

    Optional<String> header(String name) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }
}
