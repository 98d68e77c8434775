package io.sallyport.http;

import io.netty.buffer.Unpooled;
import io.sallyport.api.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;

/** Answers on a stream of HTTP/2, as Vert.x writes them. */
final class Http2Outlet implements Outlet {
  private final HttpServerResponse response;
  private final boolean head;
  private final StandardHeaders standard;
  private final Runnable abort;

  Http2Outlet(HttpServerRequest request, StandardHeaders standard, Runnable abort) {
    this.response = request.response();
    this.head = request.method().equals(HttpMethod.HEAD);
    this.standard = standard;
    this.abort = abort;
  }

  @Override
  public void write(Reply reply, String requestId, Runnable gone) {
    byte[] body = reply.body().expose(byte[]::clone);
    reply.body().close();
    write(reply, body, requestId)
        .onComplete(done -> {
          Arrays.fill(body, (byte) 0);
          gone.run();
        });
  }

  @Override
  public void abort() {
    abort.run();
  }

  private Future<Void> write(Reply reply, byte[] body, String requestId) {
    if (response.closed() || response.ended()) {
      return Future.succeededFuture();
    }
    response.setStatusCode(reply.status());
    StandardHeaders.FIXED.forEach(response::putHeader);
    reply.headers().forEach(response::putHeader);
    response.putHeader("Date", standard.date()).putHeader("X-Request-Id", requestId);
    if (StandardHeaders.hasLength(reply.status())) {
      response.putHeader("Content-Length", Integer.toString(body.length));
    }
    if (head || body.length == 0) {
      return response.end();
    }
    return response.end(BufferInternal.buffer(Unpooled.wrappedBuffer(body)));
  }
}
