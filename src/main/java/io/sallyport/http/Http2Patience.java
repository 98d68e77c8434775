package io.sallyport.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;

/**
 * Closes an HTTP/2 connection on which no request is open for too long, whatever else is sent on
 * it: pings, half a header block, single bytes. On the connection's event loop only.
 */
final class Http2Patience {
  private final Vertx vertx;
  private final HttpConnection connection;
  private final Duration idleMax;
  private int open;
  private long timer;

  Http2Patience(Vertx vertx, HttpConnection connection, Duration idleMax) {
    this.vertx = vertx;
    this.connection = connection;
    this.idleMax = idleMax;
    wait(connection);
    connection.closeHandler(closed -> vertx.cancelTimer(timer));
  }

  void begin() {
    open++;
    vertx.cancelTimer(timer);
  }

  void end() {
    open--;
    if (open == 0) {
      wait(connection);
    }
  }

  private void wait(HttpConnection waited) {
    timer = vertx.setTimer(idleMax.toMillis(), late -> waited.close());
  }
}
