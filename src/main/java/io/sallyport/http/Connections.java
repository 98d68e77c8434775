package io.sallyport.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.HttpSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.http1.Http1ServerConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Fits our gates into the connections of one event loop and hands their requests on. */
final class Connections {
  private static final String DECODER = "httpDecoder";
  private static final AttributeKey<Http2Patience> PATIENCE =
      AttributeKey.valueOf(Connections.class, "patience");

  private final Vertx vertx;
  private final HttpSettings http;
  private final Admission admission;
  private final Serving serving;
  private final Http2Requests http2;

  Connections(Vertx vertx, HttpSettings http, Admission admission, Serving serving) {
    this.vertx = vertx;
    this.http = http;
    this.admission = admission;
    this.serving = serving;
    this.http2 = new Http2Requests(vertx, http, serving.room());
  }

  /** A connection whose TLS handshake is done and of which no byte has been read. */
  void opened(HttpConnection connection) {
    ChannelHandlerContext ctx = context(connection);
    ChannelPipeline pipeline = ctx.pipeline();
    pipeline.remove(HandshakeDeadline.class);
    if (connection instanceof Http1ServerConnection) {
      Http1Gate gate = new Http1Gate(http, serving.room());
      // Fails, and with it the connection, should Vert.x ever name its decoder otherwise.
      pipeline.replace(DECODER, DECODER, gate);
    } else {
      ctx.channel().attr(PATIENCE).set(new Http2Patience(vertx, connection, http.idleMax()));
    }
    if (!admitted(connection, ctx)) {
      var _ = ctx.channel().close();
    }
  }

  /** A request of which, over HTTP/1.1, everything has arrived. */
  void requested(HttpServerRequest request) {
    ChannelHandlerContext ctx = context(request.connection());
    SourceAddress peer = Sources.of(request.connection().remoteAddress());
    if (request.version() != HttpVersion.HTTP_2) {
      Http1Gate gate = ctx.pipeline().get(Http1Gate.class);
      exchange(request, gate.take(), peer, gate::answered);
      return;
    }
    Http2Patience patience = ctx.channel().attr(PATIENCE).get();
    patience.begin();
    http2.collect(
        request,
        received -> exchange(request, received, peer, () -> finish(request, patience)),
        patience::end);
  }

  private static void finish(HttpServerRequest request, Http2Patience patience) {
    patience.end();
    if (!request.isEnded()) {
      // The answer is out and the rest of the request is not wanted (RFC 9113 section 8.1).
      request.response().reset(0);
    }
  }

  private void exchange(
      HttpServerRequest request, Received received, SourceAddress peer, Runnable sent) {
    String requestId = serving.requestIds().get();
    Answer answer =
        new Answer(request, vertx, serving, requestId, () -> abort(request.connection()), sent);
    Exchange exchange = new Exchange(serving, answer, requestId, peer);
    switch (received) {
      case Received.Whole(RequestHead head, SecretBytes body) -> exchange.serve(head, body);
      case Received.Broken broken -> exchange.refuse(broken);
    }
  }

  /** Behind the PROXY protocol the source is known only now. */
  private boolean admitted(HttpConnection connection, ChannelHandlerContext ctx) {
    SourceAddress real = Sources.of(connection.remoteAddress(true));
    try {
      SourceAddress named = Sources.of(connection.remoteAddress());
      return named.equals(real) || admission.enterBehindProxy(ctx.channel(), named);
    } catch (IllegalArgumentException noInternetAddress) {
      return false;
    }
  }

  /** Past TLS, which would wait for a client that does not read to take its farewell. */
  private static void abort(HttpConnection connection) {
    var _ = context(connection).pipeline().firstContext().close();
  }

  private static ChannelHandlerContext context(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext();
  }
}
