package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.settings.NetworkSettings.ProxyProtocol;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a request is taken to come from, and what becomes of it then. */
class SourceTest {
  private static final String GET = "GET /probe HTTP/1.1\r\nHost: localhost\r\n";
  @TempDir Path folder;

  @Test
  void aForwardedHeaderIsIgnoredUnlessAProxySentIt() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder).behind(ProxyProtocol.OFF, "127.0.0.9/32").start()) {
      assertThat(status(server, "127.0.0.1", GET + "X-Forwarded-For: 10.1.1.1\r\n\r\n"))
          .isEqualTo(200);
      assertThat(lastSource(server)).isEqualTo("127.0.0.1");
      assertThat(status(server, "127.0.0.9", GET + "X-Forwarded-For: 10.1.1.1\r\n\r\n"))
          .isEqualTo(200);
      assertThat(lastSource(server)).isEqualTo("10.1.1.1");
      assertThat(status(server, "127.0.0.9", GET + "Forwarded: for=10.1.1.2\r\n\r\n"))
          .isEqualTo(200);
      assertThat(lastSource(server)).isEqualTo("10.1.1.2");
      assertThat(status(server, "127.0.0.9", GET + "X-Forwarded-For: nonsense\r\n\r\n"))
          .isEqualTo(400);
    }
  }

  @Test
  void aConnectionFromOutsideTheTrustedNetworksIsClosedUnread() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).trusting("127.0.0.2/32").start()) {
      assertThat(status(server, "127.0.0.2", GET + "\r\n")).isEqualTo(200);
      try (Socket socket = Wire.plain("127.0.0.1", server.port())) {
        assertThat(ends(socket)).isTrue();
      }
    }
  }

  @Test
  void aSourceOutsideThatAProxyNamedIsForbidden() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder)
            .trusting("10.0.0.0/8")
            .behind(ProxyProtocol.OFF, "127.0.0.9/32")
            .start()) {
      assertThat(status(server, "127.0.0.9", GET + "X-Forwarded-For: 10.1.1.1\r\n\r\n"))
          .isEqualTo(200);
      assertThat(status(server, "127.0.0.9", GET + "X-Forwarded-For: 11.1.1.1\r\n\r\n"))
          .isEqualTo(403);
      assertThat(status(server, "127.0.0.9", GET + "\r\n")).isEqualTo(403);
      assertThat(server.seen).hasSize(1);
    }
  }

  @Test
  void theProxyProtocolNamesTheSourceInBothVersions() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder).behind(ProxyProtocol.REQUIRED, "127.0.0.9/32").start()) {
      byte[] first =
          "PROXY TCP4 10.1.2.3 127.0.0.1 4000 443\r\n".getBytes(StandardCharsets.US_ASCII);
      assertThat(statusThrough(server, first)).isEqualTo(200);
      assertThat(lastSource(server)).isEqualTo("10.1.2.3");
      byte[] second =
          HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111000c0a0102047f0000010fa001bb");
      assertThat(statusThrough(server, second)).isEqualTo(200);
      assertThat(lastSource(server)).isEqualTo("10.1.2.4");
      byte[] mapped =
          "PROXY TCP6 ::ffff:10.1.2.5 ::1 4000 443\r\n".getBytes(StandardCharsets.US_ASCII);
      assertThat(statusThrough(server, mapped)).isEqualTo(200);
      assertThat(lastSource(server)).isEqualTo("10.1.2.5");
    }
  }

  @Test
  void aPeerThatIsNoProxyMaySayNothing() throws Exception {
    try (ServerFixture server =
            new ServerFixture(folder).behind(ProxyProtocol.REQUIRED, "127.0.0.9/32").start();
        Socket socket = Wire.plain("127.0.0.1", server.port())) {
      assertThat(ends(socket)).isTrue();
    }
  }

  @Test
  void withoutItsHeaderAConnectionIsClosed() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder).behind(ProxyProtocol.REQUIRED, "127.0.0.9/32").start()) {
      assertThat(statusThrough(server, new byte[0])).isZero();
    }
  }

  @Test
  void aSourceOutsideThatTheProxyProtocolNamedIsClosed() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder)
            .trusting("10.0.0.0/8")
            .behind(ProxyProtocol.REQUIRED, "127.0.0.9/32")
            .start()) {
      assertThat(statusThrough(server, header("10.1.2.3"))).isEqualTo(200);
      assertThat(statusThrough(server, header("11.1.2.3"))).isZero();
    }
  }

  private static byte[] header(String source) {
    return ("PROXY TCP4 " + source + " 127.0.0.1 4000 443\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static String lastSource(ServerFixture server) {
    return server.seen.getLast().source().toString();
  }

  private static int status(ServerFixture server, String from, String request) throws Exception {
    try (Socket socket = Wire.plain(from, server.port());
        Wire wire = Wire.over(server.pki.client(), socket, "TLSv1.3")) {
      return wire.send(request).read().status();
    }
  }

  private static int statusThrough(ServerFixture server, byte[] header) throws Exception {
    try (Socket socket = Wire.plain("127.0.0.9", server.port())) {
      socket.getOutputStream().write(header);
      try (Wire wire = Wire.over(server.pki.client(), socket, "TLSv1.3")) {
        return wire.send(GET + "\r\n").read().status();
      } catch (IOException refused) {
        return 0;
      }
    }
  }

  private static boolean ends(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
