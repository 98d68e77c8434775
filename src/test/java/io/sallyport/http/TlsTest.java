package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String GET = "GET /probe HTTP/1.1\r\nHost: localhost\r\n\r\n";
  @TempDir Path folder;

  @Test
  void tls13IsChosenAnd12IsServedWithForwardSecrecyOnly() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start()) {
      try (Wire wire = both(server, "TLSv1.3", "TLSv1.2")) {
        assertThat(wire.socket().getSession().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(wire.socket().getSession().getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
      }
      try (Wire wire = both(server, "TLSv1.2")) {
        assertThat(wire.socket().getSession().getCipherSuite()).startsWith("TLS_ECDHE_ECDSA_");
        assertThat(wire.send(GET).read().status()).isEqualTo(200);
      }
    }
  }

  private static Wire both(ServerFixture server, String... versions) throws IOException {
    return Wire.over(server.pki.client(), Wire.plain("127.0.0.1", server.port()), versions);
  }

  @Test
  void whoOffersBothVersionsOfHttpGetsThePreferredOne() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start()) {
      assertThat(chosen(server, "http/1.1", "h2")).isEqualTo("h2");
    }
    try (ServerFixture server = new ServerFixture(folder).preferringHttp1().start()) {
      assertThat(chosen(server, "h2", "http/1.1")).isEqualTo("http/1.1");
      assertThat(chosen(server, "h2")).isEqualTo("h2");
    }
  }

  private static String chosen(ServerFixture server, String... offered) throws IOException {
    try (SSLSocket socket = raw(server, "TLSv1.3", "TLS_AES_256_GCM_SHA384")) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(offered);
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket.getApplicationProtocol();
    }
  }

  @Test
  void theServerChoosesTheCipherSuite() throws Exception {
    String weaker = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    String stronger = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    try (ServerFixture server = new ServerFixture(folder).start();
        SSLSocket socket = raw(server, "TLSv1.2", weaker, stronger)) {
      socket.startHandshake();
      assertThat(socket.getSession().getCipherSuite()).isEqualTo(stronger);
    }
  }

  @Test
  void suitesWithoutAuthenticatedEncryptionAreRefused() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        SSLSocket socket = raw(server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  private static SSLSocket raw(ServerFixture server, String version, String... suites)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            server
                .pki
                .client()
                .getSocketFactory()
                .createSocket(Wire.plain("127.0.0.1", server.port()), "localhost", 1, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {version});
    parameters.setCipherSuites(suites);
    socket.setSSLParameters(parameters);
    return socket;
  }

  @Test
  void aClientMayNotRenegotiate() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Wire wire = both(server, "TLSv1.2")) {
      assertThat(wire.send(GET).read().status()).isEqualTo(200);
      wire.socket().startHandshake();
      assertThatThrownBy(
              () -> {
                wire.send(GET);
                if (wire.read().status() == 0) {
                  throw new IOException("closed");
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void plainTextIsNotServed() throws Exception {
    try (ServerFixture server = new ServerFixture(folder).start();
        Socket socket = Wire.plain("127.0.0.1", server.port())) {
      socket.getOutputStream().write(GET.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      String answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(answer).doesNotContain("HTTP");
    }
  }

  @Test
  void aNewCertificateIsTakenUpAndABrokenOneIsNot() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder).reloading(Duration.ofMillis(100)).start()) {
      BigInteger first = serial(server);
      TestPki.Issued renewed = server.pki.issue("renewed");
      TestPki.write(renewed, server.certificateFile, server.keyFile);
      assertThat(eventually(server, renewed.certificate().getSerialNumber())).isNotEqualTo(first);
      Files.writeString(server.certificateFile, "broken");
      TimeUnit.MILLISECONDS.sleep(400);
      assertThat(serial(server)).isEqualTo(renewed.certificate().getSerialNumber());
      TestPki.Issued other = server.pki.issue("other");
      TestPki.write(other, server.certificateFile, folder.resolve("unused.key"));
      TimeUnit.MILLISECONDS.sleep(400);
      assertThat(serial(server)).isEqualTo(renewed.certificate().getSerialNumber());
      TestPki.writeKey(other, server.keyFile);
      eventually(server, other.certificate().getSerialNumber());
    }
  }

  private static BigInteger eventually(ServerFixture server, BigInteger wanted) throws Exception {
    for (int attempt = 0; attempt < 50; attempt++) {
      if (serial(server).equals(wanted)) {
        return wanted;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("certificate " + wanted + " never came into service");
  }

  private static BigInteger serial(ServerFixture server) throws Exception {
    try (Wire wire = server.connect()) {
      return ((java.security.cert.X509Certificate)
              wire.socket().getSession().getPeerCertificates()[0])
          .getSerialNumber();
    }
  }

  @Test
  void withAClientCaOnlyItsClientsAreServed() throws Exception {
    TestPki clients = new TestPki("clients");
    try (ServerFixture server =
        new ServerFixture(folder).clientCa(clients, folder.resolve("clients.pem")).start()) {
      SSLContext known = server.pki.client(clients.issue("known"));
      try (Wire wire = Wire.open(known, server.port())) {
        assertThat(wire.send(GET).read().status()).isEqualTo(200);
      }
      SSLContext stranger = server.pki.client(new TestPki("strangers").issue("stranger"));
      for (SSLContext refused : new SSLContext[] {server.pki.client(), stranger}) {
        try (Wire wire = Wire.open(refused, server.port())) {
          assertThat(sendAndRead(wire)).isZero();
        }
      }
      assertThat(server.seen).hasSize(1);
    }
  }

  /** In TLS 1.3 a client learns only afterwards that its certificate was refused. */
  private static int sendAndRead(Wire wire) {
    try {
      return wire.send(GET).read().status();
    } catch (IOException refused) {
      return 0;
    }
  }

  @Test
  void aKeyThatOthersCanReadStopsTheStart() throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      Files.setPosixFilePermissions(server.keyFile, PosixFilePermissions.fromString("rw-r--r--"));
      assertThatThrownBy(server::start).hasMessageContaining("others than its owner");
    }
  }

  @Test
  void whatWasPreparedAndNeverStartedIsGivenBack() throws Exception {
    try (ServerFixture fixture = new ServerFixture(folder)) {
      long before = vertxInstances();
      HttpsServer server = fixture.made();
      server.prepare();
      server.close();
      for (int i = 0; vertxInstances() > before; i++) {
        assertThat(i).as("tenths of a second").isLessThan(50);
        Thread.sleep(100);
      }
    }
  }

  /** Each has one thread that watches the others. */
  private static long vertxInstances() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("vertx-blocked-thread-checker"))
        .count();
  }

  @Test
  void aMissingFileStopsTheStartAndIsNamed() throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      Files.delete(server.keyFile);
      assertThatThrownBy(server::start)
          .hasMessageContaining("the TLS files cannot be used: there is no " + server.keyFile);
    }
  }

  @Test
  void aKeyOfAnotherCertificateStopsTheStart() throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      TestPki.writeKey(server.pki.issue("other"), server.keyFile);
      assertThatThrownBy(server::start).hasMessageContaining("the key is not the certificate's");
    }
  }
}
