package io.sallyport.http;

import io.sallyport.api.Reply;
import io.sallyport.http.Deadlines.Deadline;
import io.sallyport.network.SourceAddress;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Where the one answer to a request goes. On the connection's event loop only. */
final class Answer {
  private final Outlet outlet;
  private final Peer peer;
  private final Deadline deadline;
  private final Serving serving;
  private final String requestId;
  private final Runnable sent;
  private final long begun = System.nanoTime();
  private String operation = RequestMeters.NONE;
  private SourceAddress source;
  private boolean answered;

  /**
   * For one request.
   *
   * @param deadline nobody else's until the answer is gone
   * @param sent called once when the answer is on its way or lost
   */
  Answer(
      Outlet outlet,
      Peer peer,
      Deadline deadline,
      Serving serving,
      String requestId,
      Runnable sent) {
    this.outlet = outlet;
    this.peer = peer;
    this.source = peer.address();
    this.deadline = deadline;
    this.serving = serving;
    this.requestId = requestId;
    this.sent = sent;
  }

  /** Runs things where this object may be used, at once if that is here. From any thread. */
  Executor home() {
    return peer.loop().inbox();
  }

  /** Where the request comes from, when headers say more than the connection. */
  void from(SourceAddress client) {
    source = client;
  }

  /** What the answer is counted under. */
  void of(String operationId) {
    operation = operationId;
  }

  /** What to do if there is no answer within {@link Patience#answerMax}. */
  void onTimeout(Runnable action) {
    if (!answered) {
      deadline.arm(serving.patience().answerMax(), action);
    }
  }

  /** Sends the reply and wipes it; a second one is only wiped. */
  void send(Reply reply) {
    if (answered) {
      reply.body().close();
      return;
    }
    answered = true;
    deadline.disarm();
    Duration wait = peer.conduct().hold(reply, source, begun);
    if (wait.isZero()) {
      write(reply);
    } else {
      peer.loop().later(wait, () -> write(reply));
    }
  }

  private void write(Reply reply) {
    deadline.arm(serving.patience().responseMax(), outlet::abort);
    int status = reply.status();
    outlet.write(
        reply,
        requestId,
        () -> {
          deadline.disarm();
          serving.meters().answered(operation, status, System.nanoTime() - begun);
          sent.run();
        });
  }
}
