package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strangers with ten times the connections of those who are known, on fresh addresses, with wrong
 * credentials and ever new handshakes, take nothing from them. Successes are counted, not times.
 */
class LoadTest {
  private static final int CALLERS = 4;
  private static final int CALLS_EACH = 150;
  private static final int STRANGERS = 10 * CALLERS;
  private static final int STRANGER_SOURCES = 20;

  @TempDir Path folder;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger strangersServed = new AtomicInteger();

  @Test
  void strangersDoNotPushAcquaintancesAside() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder)
            .room(60, 2, 4)
            .times(Duration.ofSeconds(30), Duration.ofSeconds(60))
            .route("GET", "/slow", LoadTest::answer)
            .route("POST", "/revoke", LoadTest::answer)
            .start()) {
      List<Wire> callers = known(server);
      List<Thread> strangers = strangers(server);
      AtomicInteger served = new AtomicInteger();
      List<Thread> calling = new ArrayList<>();
      for (Wire wire : callers) {
        calling.add(Thread.ofPlatform().start(() -> call(wire, served)));
      }
      assertThat(revocation(server)).as("by somebody known who comes anew").isEqualTo(200);
      join(calling);
      over.set(true);
      assertThat(served.get()).isGreaterThanOrEqualTo(CALLERS * CALLS_EACH * 999 / 1000);
      assertThat(strangersServed.get()).isZero();
      join(strangers);
    }
  }

  private static List<Wire> known(ServerFixture server) throws IOException {
    List<Wire> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      Wire wire = server.connect();
      assertThat(wire.send(get("good")).read().status()).isEqualTo(200);
      callers.add(wire);
    }
    return callers;
  }

  /** All of them have been told no at least once, on average, when this returns. */
  private List<Thread> strangers(ServerFixture server) throws InterruptedException {
    SSLContext tls = server.pki.client();
    List<Thread> strangers = new ArrayList<>();
    for (int number = 0; number < STRANGERS; number++) {
      int source = 10 + number % STRANGER_SOURCES;
      strangers.add(Thread.ofVirtual().start(() -> pester(tls, server.port(), source)));
    }
    while (refused.get() < STRANGERS) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return strangers;
  }

  private static int revocation(ServerFixture server) throws IOException {
    try (Wire administrator = server.connect()) {
      administrator.socket().setSoTimeout(30_000);
      administrator.send(
          "POST /revoke HTTP/1.1\r\nHost: localhost\r\nX-Who: good\r\nContent-Length: 0\r\n\r\n");
      return administrator.read().status();
    }
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Reply answer(Request request) {
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return request.header("X-Who").orElse("").equals("good")
        ? ServerFixture.text(200, "welcome").toProven()
        : ServerFixture.text(401, "no").toStranger();
  }

  private static String get(String who) {
    return "GET /slow HTTP/1.1\r\nHost: localhost\r\nX-Who: " + who + "\r\n\r\n";
  }

  private static void call(Wire wire, AtomicInteger served) {
    try {
      wire.socket().setSoTimeout(30_000);
      for (int call = 0; call < CALLS_EACH; call++) {
        if (wire.send(get("good")).read().status() == 200) {
          served.incrementAndGet();
        }
      }
    } catch (IOException lost) {
      throw new java.io.UncheckedIOException(lost);
    }
  }

  /** Calls with a wrong credential a few times, then begins anew with another handshake. */
  private void pester(SSLContext tls, int port, int source) {
    while (!over.get()) {
      try (SSLSocket socket = connect(tls, port, source)) {
        for (int call = 0; call < 12 && !over.get(); call++) {
          socket.getOutputStream().write(get("bad").getBytes(StandardCharsets.US_ASCII));
          byte[] answer = new byte[4_096];
          int length = socket.getInputStream().read(answer);
          if (length <= 0) {
            break;
          }
          String text = new String(answer, 0, length, StandardCharsets.ISO_8859_1);
          (text.startsWith("HTTP/1.1 200") ? strangersServed : refused).incrementAndGet();
        }
      } catch (IOException turnedAway) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static SSLSocket connect(SSLContext tls, int port, int source) throws IOException {
    Socket plain = new Socket();
    plain.bind(
        new InetSocketAddress(
            InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) source}), 0));
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
    plain.setSoTimeout(2_000);
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", port, true);
    socket.startHandshake();
    return socket;
  }
}
