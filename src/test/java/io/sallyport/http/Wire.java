package io.sallyport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The client's end of one TLS connection, down to the byte. */
final class Wire implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
  private static final int PATIENCE_MILLIS = 5_000;

  private final SSLSocket socket;

  private Wire(SSLSocket socket) {
    this.socket = socket;
  }

  static Wire open(SSLContext context, int port) {
    try {
      return over(context, plain("127.0.0.1", port), "TLSv1.3");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A TCP connection from a given loopback address. */
  static Socket plain(String from, int port) throws IOException {
    Socket socket = new Socket();
    // Small, so that a client that does not read is soon felt at the other end.
    socket.setReceiveBufferSize(16_384);
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** TLS over a TCP connection on which something may have been sent. */
  static Wire over(SSLContext context, Socket plain, String... versions) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(versions);
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.startHandshake();
    return new Wire(socket);
  }

  SSLSocket socket() {
    return socket;
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** One answer, headers and body. */
  record Response(String head, String body) {
    int status() {
      return statusOf(head);
    }

    String header(String name) {
      for (String line : head.split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
          return line.substring(name.length() + 1).trim();
        }
      }
      return "";
    }
  }

  /** Reads one answer; its status is 0 if the connection ended instead. */
  Response read() throws IOException {
    return read(true);
  }

  /** Reads one answer, without a body if none comes. */
  Response read(boolean withBody) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int one = readOrEnd(in);
      if (one < 0) {
        return new Response(head.toString(StandardCharsets.ISO_8859_1), "");
      }
      head.write(one);
    }
    Response response = new Response(head.toString(StandardCharsets.ISO_8859_1), "");
    String length = response.header("Content-Length");
    int count = withBody && !length.isEmpty() ? Integer.parseInt(length) : 0;
    return new Response(response.head(), new String(in.readNBytes(count), StandardCharsets.UTF_8));
  }

  /** Whatever comes until the connection ends or is quiet for so long. */
  String drain(Duration quiet) throws IOException {
    socket.setSoTimeout((int) quiet.toMillis());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      int one;
      while ((one = readOrEnd(socket.getInputStream())) >= 0) {
        all.write(one);
      }
    } catch (SocketTimeoutException stillOpen) {
      return all.toString(StandardCharsets.ISO_8859_1);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the other side ends the connection within the time, saying nothing more. */
  boolean endsWithin(Duration max) throws IOException {
    socket.setSoTimeout((int) max.toMillis());
    try {
      return readOrEnd(socket.getInputStream()) < 0;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    }
  }

  static int statusOf(String text) {
    Matcher matcher = STATUS.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  static long answersIn(String text) {
    return STATUS.matcher(text).results().count();
  }

  /** A reset is an end, too. */
  private static int readOrEnd(InputStream in) throws IOException {
    try {
      return in.read();
    } catch (SocketTimeoutException quiet) {
      throw quiet;
    } catch (IOException reset) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
