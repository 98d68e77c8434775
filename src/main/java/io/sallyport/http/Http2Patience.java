package io.sallyport.http;

import io.sallyport.http.Deadlines.Deadline;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;

/**
 * Closes an HTTP/2 connection on which no request is open for too long, whatever else is sent on
 * it: pings, half a header block, single bytes. On the connection's event loop only.
 */
final class Http2Patience {
  private final Deadline deadline;
  private final HttpConnection connection;
  private final Duration idleMax;
  private int open;

  Http2Patience(Deadlines deadlines, HttpConnection connection, Duration idleMax) {
    this.deadline = deadlines.open();
    this.connection = connection;
    this.idleMax = idleMax;
    await();
    connection.closeHandler(closed -> deadline.close());
  }

  void begin() {
    open++;
    deadline.disarm();
  }

  void end() {
    open--;
    if (open == 0) {
      await();
    }
  }

  private void await() {
    deadline.arm(
        idleMax,
        () -> {
          var _ = connection.close();
        });
  }
}
