package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one client may cost, over HTTP/1.1. */
class LimitsTest {
  private static final String POST = "POST /probe HTTP/1.1\r\nHost: localhost\r\n";
  private static final String GET = "GET /probe HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void aBodyThatDripsIsCutOffAtTheDeadline() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Wire wire = server.connect()) {
      wire.send(POST + "Content-Length: 1000\r\n\r\n");
      long begun = System.nanoTime();
      dripUntilAnswered(wire, "x");
      assertThat(wire.read().status()).isEqualTo(408);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void headersThatDripAreCutOffAtTheDeadline() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Wire wire = server.connect()) {
      wire.send(POST + "X-A: ");
      dripUntilAnswered(wire, "x");
      assertThat(wire.read().status()).isEqualTo(408);
      assertThat(wire.endsWithin(Duration.ofSeconds(1))).isTrue();
    }
  }

  private static void dripUntilAnswered(Wire wire, String drop) throws Exception {
    for (int count = 0; count < 30; count++) {
      wire.send(drop);
      TimeUnit.MILLISECONDS.sleep(100);
      if (wire.socket().getInputStream().available() > 0 || count > 14) {
        return;
      }
    }
  }

  @Test
  void aHandshakeThatDripsIsCutOffAtTheDeadline() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).patient(SHORT).start();
        Socket socket = Wire.plain("127.0.0.1", server.port())) {
      long begun = System.nanoTime();
      assertThatThrownBy(
              () -> {
                for (int drop : new int[] {22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3, 0, 0, 0, 0, 0}) {
                  socket.getOutputStream().write(drop);
                  TimeUnit.MILLISECONDS.sleep(200);
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswerIsCutOff() throws Exception {
    try (ServerFixture server =
            new ServerFixture(folder)
                .patient(SHORT)
                .route("GET", "/big", request -> ServerFixture.text(200, "x".repeat(8_000_000)))
                .start();
        Wire wire = server.connect()) {
      wire.send("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n");
      TimeUnit.MILLISECONDS.sleep(3_000);
      assertThat(wire.read().body().length()).isLessThan(8_000_000);
    }
  }

  @Test
  void workThatHangsIsAnsweredInItsPlace() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ServerFixture server =
            new ServerFixture(folder)
                .patient(SHORT)
                .room(100, 1, 4)
                .route(
                    "GET",
                    "/slow",
                    request -> {
                      awaitQuietly(release);
                      return ServerFixture.text(200, "late");
                    })
                .start();
        Wire running = server.connect();
        Wire queued = server.connect()) {
      running.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
      TimeUnit.MILLISECONDS.sleep(100);
      queued.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(running.read().body()).contains("may still happen");
      Wire.Response answer = queued.read();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      release.countDown();
      TimeUnit.MILLISECONDS.sleep(200);
      assertThat(server.seen).as("the abandoned request never ran").hasSize(1);
    }
  }

  @Test
  void aSilentConnectionIsClosedWhenIdleTooLong() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Wire wire = server.connect()) {
      wire.send(GET);
      assertThat(wire.read().status()).isEqualTo(200);
      assertThat(wire.endsWithin(Duration.ofSeconds(4))).isTrue();
    }
  }

  @Test
  void aBodyThatIsTooLongIsRefusedBeforeItArrives() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Wire wire = server.connect()) {
      wire.send(POST + "Content-Length: 4097\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(413);
    }
  }

  @Test
  void aChunkedBodyThatIsTooLongIsRefused() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Wire wire = server.connect()) {
      wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "400\r\n" + "x".repeat(0x400) + "\r\n";
      wire.send(chunk.repeat(5) + "0\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(413);
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void theAnswerArrivesEvenIfTheClientKeepsSending() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Wire wire = server.connect()) {
      wire.send(POST + "Content-Length: 9000000\r\n\r\n" + "x".repeat(300_000));
      assertThat(wire.read().status()).isEqualTo(413);
    }
  }

  @Test
  void manyHeadersAndHugeHeadersAreRefused() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start()) {
      try (Wire wire = server.connect()) {
        wire.send(POST + "X: y\r\n".repeat(64) + "\r\n");
        assertThat(wire.read().status()).isEqualTo(431);
      }
      try (Wire wire = server.connect()) {
        wire.send(POST + "X: " + "y".repeat(40_000) + "\r\n\r\n");
        assertThat(wire.read().status()).isEqualTo(431);
      }
      try (Wire wire = server.connect()) {
        wire.send("GET /" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(wire.read().status()).isEqualTo(414);
      }
    }
  }

  @Test
  void aFullGateAnswers503AndLivenessStillAnswers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ServerFixture server =
        new ServerFixture(folder)
            .room(100, 1, 1)
            .route(
                "GET",
                "/slow",
                request -> {
                  awaitQuietly(release);
                  return ServerFixture.text(200, "late");
                })
            .start()) {
      List<Wire> waiting = new ArrayList<>();
      for (int count = 0; count < 2; count++) {
        waiting.add(server.connect().send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        TimeUnit.MILLISECONDS.sleep(100);
      }
      try (Wire wire = server.connect()) {
        wire.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Wire.Response busy = wire.read();
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("2");
        wire.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(wire.read().body()).isEqualTo("alive");
      }
      release.countDown();
      for (Wire wire : waiting) {
        assertThat(wire.read().body()).isEqualTo("late");
        wire.close();
      }
      assertThat(server.seen).hasSize(2);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void stoppingLetsARunningRequestFinish() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    ServerFixture server =
        new ServerFixture(folder)
            .route(
                "GET",
                "/slow",
                request -> {
                  begun.countDown();
                  awaitQuietly(release);
                  return ServerFixture.text(200, "finished");
                })
            .start();
    try (Wire running = server.connect();
        Wire idle = server.connect()) {
      running.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
      Thread stopping = new Thread(server::close);
      stopping.start();
      assertThat(idle.endsWithin(Duration.ofSeconds(3))).isTrue();
      release.countDown();
      assertThat(running.read().body()).isEqualTo("finished");
      stopping.join(15_000);
      assertThat(stopping.isAlive()).isFalse();
    }
  }
}
