package io.sallyport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.sallyport.http.Deadlines.Deadline;
import io.sallyport.network.SourceAddress;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.HttpSettings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.http1.Http1ServerConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/** Fits our gates into the connections of one event loop and hands their requests on. */
final class Connections {
  private static final String DECODER = "httpDecoder";
  private static final AttributeKey<Http2Peer> HTTP2 =
      AttributeKey.valueOf(Connections.class, "http2");

  private final Loop loop;
  private final HttpSettings http;
  private final boolean certified;
  private final Admission admission;
  private final Serving serving;
  private final Http1Writer writer;
  private final Http2Requests http2;

  private record Http2Peer(Peer peer, Http2Patience patience) {}

  private static final class Discarding extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
    }
  }

  /**
   * For one event loop.
   *
   * @param certified whether clients are asked for certificates
   */
  Connections(
      Loop loop, HttpSettings http, boolean certified, Admission admission, Serving serving) {
    this.loop = loop;
    this.http = http;
    this.certified = certified;
    this.admission = admission;
    this.serving = serving;
    this.writer = new Http1Writer(serving.standard());
    this.http2 = new Http2Requests(loop.deadlines(), http, serving.room());
  }

  /** A connection whose TLS handshake is done and of which no byte has been read. */
  void opened(HttpConnection connection) {
    ChannelHandlerContext ctx = context(connection);
    ChannelPipeline pipeline = ctx.pipeline();
    pipeline.remove(HandshakeDeadline.class);
    serving.strangers().remove(ctx.channel());
    if (!admitted(connection, ctx)) {
      if (connection instanceof Http1ServerConnection) {
        // What has been read with the handshake is nobody's to look at.
        pipeline.replace(DECODER, DECODER, new Discarding());
      }
      var _ = ctx.channel().close();
      return;
    }
    Peer peer = peer(connection);
    if (connection instanceof Http1ServerConnection) {
      Http1Gate gate =
          new Http1Gate(
              http,
              serving.room(),
              writer,
              loop.deadlines().open(),
              (received, at) -> requested(received, peer, at));
      // Fails, and with it the connection, should Vert.x ever name its decoder otherwise.
      pipeline.replace(DECODER, DECODER, gate);
    } else {
      Http2Patience patience = new Http2Patience(loop.deadlines(), connection, http.idleMax());
      ctx.channel().attr(HTTP2).set(new Http2Peer(peer, patience));
    }
  }

  /** A request over HTTP/2, perhaps not all of it yet; those over HTTP/1.1 come another way. */
  void requested(HttpServerRequest request) {
    Http2Peer known = context(request.connection()).channel().attr(HTTP2).get();
    if (known == null) {
      // The connection was not admitted and is being closed.
      return;
    }
    known.patience().begin();
    http2.collect(
        request,
        received -> requested(received, known, request),
        known.patience()::end);
  }

  private void requested(Received received, Peer peer, Http1Gate gate) {
    serve(received, peer, gate, gate.deadline(), gate::answered);
  }

  private void requested(Received received, Http2Peer known, HttpServerRequest request) {
    Outlet outlet =
        new Http2Outlet(request, serving.standard(), () -> abort(request.connection()));
    Deadline deadline = loop.deadlines().open();
    serve(
        received,
        known.peer(),
        outlet,
        deadline,
        () -> {
          deadline.close();
          finish(request, known.patience());
        });
  }

  private static void finish(HttpServerRequest request, Http2Patience patience) {
    patience.end();
    if (!request.isEnded()) {
      // The answer is out and the rest of the request is not wanted (RFC 9113 section 8.1).
      request.response().reset(0);
    }
  }

  private void serve(
      Received received, Peer peer, Outlet outlet, Deadline deadline, Runnable sent) {
    String requestId = serving.requestIds().get();
    Answer answer = new Answer(outlet, peer, deadline, serving, requestId, sent);
    Exchange exchange = new Exchange(serving, answer, requestId, peer);
    switch (received) {
      case Received.Whole(RequestHead head, SecretBytes body) -> exchange.serve(head, body);
      case Received.Broken broken -> exchange.refuse(broken);
    }
  }

  private Peer peer(HttpConnection connection) {
    SourceAddress address = Sources.of(connection.remoteAddress());
    Optional<Bytes> keyHash =
        certified ? ClientKeys.hash(connection.sslSession()) : Optional.empty();
    Channel channel = context(connection).channel();
    Conduct conduct =
        new Conduct(
            serving.acquaintances(),
            serving.strangers(),
            admission.isProxy(address),
            () -> {
              var _ = channel.pipeline().firstContext().close();
            });
    channel.closeFuture().addListener(closed -> conduct.end());
    return new Peer(loop, address, serving.sources().trusts(address), keyHash, conduct);
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
