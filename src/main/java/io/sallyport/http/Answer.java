package io.sallyport.http;

import io.netty.buffer.Unpooled;
import io.sallyport.api.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import java.util.Arrays;

/**
 * Where the one answer to a request goes. All but {@link #onEventLoop} is called on the
 * connection's event loop only.
 */
final class Answer {
  private static final long NO_TIMER = -1;

  private final HttpServerResponse response;
  private final Runnable abort;
  private final boolean head;
  private final Vertx vertx;
  private final Context context;
  private final Serving serving;
  private final String requestId;
  private final Runnable sent;
  private boolean answered;
  private long timer = NO_TIMER;

  /**
   * For one request.
   *
   * @param abort drops the connection
   * @param sent called once when the answer is on its way or lost
   */
  Answer(
      HttpServerRequest request,
      Vertx vertx,
      Serving serving,
      String requestId,
      Runnable abort,
      Runnable sent) {
    this.response = request.response();
    this.abort = abort;
    this.head = request.method().equals(HttpMethod.HEAD);
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.serving = serving;
    this.requestId = requestId;
    this.sent = sent;
  }

  /** Runs something where this object may be used. From any thread. */
  void onEventLoop(Runnable action) {
    if (Vertx.currentContext() == context) {
      action.run();
      return;
    }
    context.runOnContext(now -> action.run());
  }

  /** What to do if there is no answer within {@link Patience#answerMax}. */
  void onTimeout(Runnable action) {
    if (!answered) {
      arm(serving.patience().answerMax(), action);
    }
  }

  /** Sends the reply and wipes it; a second one is only wiped. */
  void send(Reply reply) {
    byte[] body = reply.body().expose(byte[]::clone);
    reply.body().close();
    if (answered) {
      Arrays.fill(body, (byte) 0);
      return;
    }
    answered = true;
    arm(serving.patience().responseMax(), abort);
    write(reply, body)
        .onComplete(done -> {
          Arrays.fill(body, (byte) 0);
          disarm();
          sent.run();
        });
  }

  private Future<Void> write(Reply reply, byte[] body) {
    if (response.closed() || response.ended()) {
      return Future.succeededFuture();
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    StandardHeaders.FIXED.forEach(response::putHeader);
    response.putHeader("Date", serving.standard().date()).putHeader("X-Request-Id", requestId);
    if (reply.status() != 204 && reply.status() != 304) {
      response.putHeader("Content-Length", Integer.toString(body.length));
    }
    if (head || body.length == 0) {
      return response.end();
    }
    return response.end(BufferInternal.buffer(Unpooled.wrappedBuffer(body)));
  }

  private void arm(Duration wait, Runnable late) {
    disarm();
    timer = vertx.setTimer(wait.toMillis(), now -> late.run());
  }

  private void disarm() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }
}
