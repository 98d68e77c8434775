package io.sallyport.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.BenchPopulation.Pair;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A relying service that shows one request after the other, each signed just before. */
final class Caller implements AutoCloseable {
  private static final int ANSWER_MILLIS_MAX = (int) Duration.ofSeconds(60).toMillis();
  private static final String LENGTH = "content-length:";
  private static final String OK = "HTTP/1.1 200 ";

  private final SSLContext tls;
  private final Server node;
  private @Nullable SSLSocket socket;

  Caller(Path authority, Server node) {
    this.tls = Server.trusting(authority);
    this.node = node;
  }

  /** What it was told. */
  enum Said {
    VERIFIED,
    REFUSED,
    /** An outage, or a connection that broke. */
    NOTHING
  }

  Said verify(Pair pair) {
    VerifyCalls calls = VerifyCalls.now(node.host(), List.of(pair), 1);
    String fields = calls.fields(0);
    var request = new StringBuilder(calls.template());
    for (int width : calls.widths()) {
      int at = request.indexOf(Prepared.FIELD);
      request.replace(at, at + 1, fields.substring(0, width));
      fields = fields.substring(width);
    }
    try {
      return send(request.toString());
    } catch (IOException broken) {
      close();
      return Said.NOTHING;
    }
  }

  private Said send(String request) throws IOException {
    SSLSocket present = connected();
    present.getOutputStream().write(request.getBytes(ISO_8859_1));
    present.getOutputStream().flush();
    InputStream in = present.getInputStream();
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      } else if (lower.equals("connection: close")) {
        socket = null;
      }
    }
    String body = new String(in.readNBytes(length), ISO_8859_1);
    if (!status.startsWith(OK)) {
      return Said.NOTHING;
    }
    return body.contains("\"verified\":true") ? Said.VERIFIED : Said.REFUSED;
  }

  private SSLSocket connected() throws IOException {
    SSLSocket present = socket;
    if (present == null) {
      present = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", node.port());
      present.setSoTimeout(ANSWER_MILLIS_MAX);
      present.setTcpNoDelay(true);
      socket = present;
    }
    return present;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    SSLSocket present = socket;
    socket = null;
    if (present == null) {
      return;
    }
    try {
      present.close();
    } catch (IOException broken) {
      // It is not used any more.
    }
  }
}
