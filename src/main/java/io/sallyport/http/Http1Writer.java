package io.sallyport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.sallyport.api.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Writes answers as HTTP/1.1 (RFC 9112 section 4) into one buffer each. */
final class Http1Writer {
  private static final int HEAD_CHARACTERS_USUAL = 512;
  private static final Set<String> ORDINARY = Set.of("Content-Type");
  private static final String FIXED = fixed();

  private final StandardHeaders standard;
  private volatile Beginning before = new Beginning(0, Map.of(), new byte[0]);

  Http1Writer(StandardHeaders standard) {
    this.standard = standard;
  }

  /**
   * The whole answer; the reply's body is left alone.
   *
   * @param withBody false after HEAD
   * @param last whether the connection ends with it
   */
  ByteBuf write(
      ByteBufAllocator memory, Reply reply, String requestId, boolean withBody, boolean last) {
    return reply
        .body()
        .expose(body -> {
          byte[] beginning = beginning(reply);
          byte[] rest = rest(reply.status(), requestId, body.length, last);
          ByteBuf out = memory.buffer(beginning.length + rest.length + body.length);
          out.writeBytes(beginning).writeBytes(rest);
          if (withBody) {
            out.writeBytes(body);
          }
          return out;
        });
  }

  /**
   * Most answers begin like the one before. Of those with more headers than one for the type of the
   * body nothing is kept: such a header may be meant for one client alone, as a cookie is.
   */
  byte[] beginning(Reply reply) {
    if (!ORDINARY.containsAll(reply.headers().keySet())) {
      return written(reply);
    }
    Beginning known = before;
    if (known.status != reply.status() || !known.headers.equals(reply.headers())) {
      known = new Beginning(reply.status(), reply.headers(), written(reply));
      before = known;
    }
    return known.bytes;
  }

  private static byte[] written(Reply reply) {
    StringBuilder out = new StringBuilder(HEAD_CHARACTERS_USUAL);
    out.append("HTTP/1.1 ").append(HttpResponseStatus.valueOf(reply.status())).append("\r\n");
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      line(out, checked(header.getKey()), checked(header.getValue()));
    }
    appendFixed(out, reply.headers());
    return octets(out);
  }

  private byte[] rest(int status, String requestId, int length, boolean last) {
    StringBuilder out = new StringBuilder(HEAD_CHARACTERS_USUAL);
    line(out, "Date", standard.date());
    line(out, "X-Request-Id", requestId);
    if (StandardHeaders.hasLength(status)) {
      line(out, "Content-Length", Integer.toString(length));
    }
    if (last) {
      line(out, "Connection", "close");
    }
    return octets(out.append("\r\n"));
  }

  private static byte[] octets(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(name).append(": ").append(value).append("\r\n");
  }

  /** A line end in a header would begin another header, or another answer. */
  private static String checked(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character < 0x20 && character != '\t' || character == 0x7f || character > 0xff) {
        throw new IllegalArgumentException("a header of an answer holds a control character");
      }
    }
    return text;
  }

  /** All but those that the answer has of its own. */
  private static void appendFixed(StringBuilder out, Map<String, String> own) {
    if (Collections.disjoint(own.keySet(), StandardHeaders.FIXED.keySet())) {
      out.append(FIXED);
      return;
    }
    StandardHeaders.FIXED.forEach((name, value) -> {
      if (!own.containsKey(name)) {
        line(out, name, value);
      }
    });
  }

  private static String fixed() {
    StringBuilder lines = new StringBuilder();
    StandardHeaders.FIXED.forEach((name, value) -> line(lines, name, value));
    return lines.toString();
  }

  /** What all answers of one status with these headers begin with; its bytes are only read. */
  private static final class Beginning {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] bytes;

    Beginning(int status, Map<String, String> headers, byte[] bytes) {
      this.status = status;
      this.headers = headers;
      this.bytes = bytes;
    }
  }
}
