package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many connections there may be, before the first byte of any is read. */
class ConnectionLimitsTest {
  private static final String GET = "GET /probe HTTP/1.1\r\nHost: localhost\r\n\r\n";
  @TempDir Path folder;

  @Test
  void oneSourceMayHoldAQuarterOfAllConnections() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).room(8, 2, 2).start()) {
      List<Wire> open = new ArrayList<>();
      open.add(server.connect());
      open.add(server.connect());
      assertThat(isClosedAtOnce(Wire.plain("127.0.0.1", server.port()))).isTrue();
      try (Socket other = Wire.plain("127.0.0.2", server.port())) {
        open.add(Wire.over(server.pki.client(), other, "TLSv1.3"));
      }
      for (Wire wire : open) {
        wire.close();
      }
    }
  }

  @Test
  void connectionsAreLimitedInTotalAndCountedDownAgain() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).room(4, 2, 2).start()) {
      List<Socket> open = new ArrayList<>();
      for (int host = 1; host <= 4; host++) {
        open.add(Wire.plain("127.0.0." + host, server.port()));
      }
      TimeUnit.MILLISECONDS.sleep(100);
      assertThat(isClosedAtOnce(Wire.plain("127.0.0.5", server.port()))).isTrue();
      for (Socket socket : open) {
        socket.close();
      }
      assertThat(eventuallyServed(server)).isTrue();
    }
  }

  private static boolean eventuallyServed(ServerFixture server) throws Exception {
    for (int attempt = 0; attempt < 30; attempt++) {
      try (Wire wire = server.connect().send(GET)) {
        return wire.read().status() == 200;
      } catch (java.io.UncheckedIOException stillFull) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    return false;
  }

  private static boolean isClosedAtOnce(Socket socket) {
    try (socket) {
      socket.setSoTimeout(500);
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
