package io.sallyport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.sallyport.api.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers as HTTP/1.1 (RFC 9112 section 4) into one buffer each. */
final class Http1Writer {
  private static final int HEAD_BYTES_USUAL = 512;
  private static final byte[] FIXED = fixed();

  private final StandardHeaders standard;

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
          ByteBuf out = memory.buffer(HEAD_BYTES_USUAL + body.length);
          try {
            head(out, reply, requestId);
            if (StandardHeaders.hasLength(reply.status())) {
              line(out, "Content-Length", Integer.toString(body.length));
            }
            if (last) {
              line(out, "Connection", "close");
            }
            end(out);
            if (withBody) {
              out.writeBytes(body);
            }
            return out;
          } catch (RuntimeException unwritable) {
            out.release();
            throw unwritable;
          }
        });
  }

  private void head(ByteBuf out, Reply reply, String requestId) {
    String status = HttpResponseStatus.valueOf(reply.status()).toString();
    text(out, "HTTP/1.1 ");
    text(out, status);
    end(out);
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      line(out, header.getKey(), header.getValue());
    }
    out.writeBytes(FIXED);
    line(out, "Date", standard.date());
    line(out, "X-Request-Id", requestId);
  }

  private static void line(ByteBuf out, String name, String value) {
    text(out, checked(name));
    text(out, ": ");
    text(out, checked(value));
    end(out);
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

  private static void text(ByteBuf out, String text) {
    var _ = out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
  }

  private static void end(ByteBuf out) {
    out.writeShort('\r' << 8 | '\n');
  }

  private static byte[] fixed() {
    StringBuilder lines = new StringBuilder();
    StandardHeaders.FIXED.forEach(
        (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
    return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
