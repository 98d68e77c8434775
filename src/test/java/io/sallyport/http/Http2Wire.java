package io.sallyport.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The client's end of an HTTP/2 connection that may say anything (RFC 9113 section 4). */
final class Http2Wire implements AutoCloseable {
  static final int RESET = -1;
  static final int GOAWAY = -2;
  static final int END = 0;
  private static final int DATA_FRAME = 0;
  private static final int HEADERS_FRAME = 1;
  private static final int RESET_FRAME = 3;
  private static final int SETTINGS_FRAME = 4;
  private static final int PING_FRAME = 6;
  private static final int GOAWAY_FRAME = 7;
  private static final int PRIORITY_FLAG = 0x20;
  private static final int CONTINUATION_FRAME = 9;

  private final SSLSocket socket;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

  private Http2Wire(SSLSocket socket) {
    this.socket = socket;
  }

  static Http2Wire open(SSLContext context, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(Wire.plain("127.0.0.1", port), "localhost", port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    Http2Wire wire = new Http2Wire(socket);
    socket
        .getOutputStream()
        .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    wire.frame(SETTINGS_FRAME, 0, 0, new byte[0]);
    return wire;
  }

  /** Names and values in turn. */
  Http2Wire headers(int stream, boolean end, String... fields) throws IOException {
    return frame(HEADERS_FRAME, 4 | (end ? 1 : 0), stream, block(fields));
  }

  /** A header block that is not finished. */
  Http2Wire openHeaders(int stream, String... fields) throws IOException {
    return frame(HEADERS_FRAME, 1, stream, block(fields));
  }

  Http2Wire moreHeaders(int stream, String... fields) throws IOException {
    return frame(CONTINUATION_FRAME, 0, stream, block(fields));
  }

  Http2Wire data(int stream, boolean end, String body) throws IOException {
    return frame(DATA_FRAME, end ? 1 : 0, stream, body.getBytes(StandardCharsets.US_ASCII));
  }

  Http2Wire reset(int stream) throws IOException {
    return frame(RESET_FRAME, 0, stream, new byte[] {0, 0, 0, 8});
  }

  Http2Wire ping() throws IOException {
    return frame(PING_FRAME, 0, 0, new byte[8]);
  }

  /** The status on a stream; or {@link #RESET}, {@link #GOAWAY} with an error, {@link #END}. */
  int status(int stream, Duration max) throws IOException, Http2Exception {
    socket.setSoTimeout((int) max.toMillis());
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      byte[] head = in.readNBytes(9);
      if (head.length < 9) {
        return END;
      }
      ByteBuffer fields = ByteBuffer.wrap(head);
      int length = fields.getInt() >>> 8;
      int type = head[3];
      int on = fields.getInt(5);
      ByteBuffer payload = ByteBuffer.wrap(in.readNBytes(length));
      if (type == HEADERS_FRAME) {
        payload.position((head[4] & PRIORITY_FLAG) == 0 ? 0 : 5);
        String status =
            decoder.decodeHeaders(on, Unpooled.wrappedBuffer(payload.slice())).status().toString();
        if (on == stream) {
          return Integer.parseInt(status);
        }
      } else if (type == RESET_FRAME && on == stream) {
        return RESET;
      } else if (type == GOAWAY_FRAME && payload.getInt(4) != 0) {
        return GOAWAY;
      }
    }
  }

  private Http2Wire frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    socket.getOutputStream().write(frame.array());
    socket.getOutputStream().flush();
    return this;
  }

  /** Literals without indexing (RFC 7541 section 6.2.2), each shorter than 127 bytes. */
  private static byte[] block(String... fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int index = 0; index < fields.length; index++) {
      if (index % 2 == 0) {
        block.write(0);
      }
      byte[] text = fields[index].getBytes(StandardCharsets.ISO_8859_1);
      block.write(text.length);
      block.writeBytes(text);
    }
    return block.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
