package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.secret.Bytes;
import io.sallyport.settings.TlsSettings;
import io.vertx.core.net.JdkSSLEngineOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold whosever TLS it is. */
class TlsProvidersTest {
  private static final String GET = "GET /probe HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(9), Duration.ofSeconds(9));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"JDK", "BORINGSSL"})
  void onlyTls13And12WithForwardSecrecyAreSpoken(TlsSettings.Provider provider) throws Exception {
    try (ServerFixture server = new ServerFixture(folder).by(provider).start()) {
      try (Wire wire = wire(server, "TLSv1.3", "TLSv1.2")) {
        assertThat(wire.socket().getSession().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(wire.send(GET).read().status()).isEqualTo(200);
      }
      try (Wire wire = wire(server, "TLSv1.2")) {
        assertThat(wire.socket().getSession().getCipherSuite()).startsWith("TLS_ECDHE_ECDSA_");
        assertThat(wire.send(GET).read().status()).isEqualTo(200);
        wire.socket().startHandshake();
        assertThat(sendAndRead(wire)).as("after a renegotiation").isZero();
      }
      for (String suite :
          new String[] {
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
          }) {
        assertThatThrownBy(() -> wireWith(server, suite)).isInstanceOf(SSLHandshakeException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "BORINGSSL"})
  void anRsaKeyIsServedInBothVersions(TlsSettings.Provider provider) throws Exception {
    try (ServerFixture server = new ServerFixture(folder).by(provider)) {
      TestPki.write(server.pki.issueRsa("localhost"), server.certificateFile, server.keyFile);
      server.start();
      for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
        try (Wire wire = wire(server, version)) {
          assertThat(wire.send(GET).read().status()).isEqualTo(200);
          assertThat(wire.socket().getSession().getPeerCertificates()[0].getPublicKey())
              .isInstanceOf(RSAPublicKey.class);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "BORINGSSL"})
  void aRequiredCertificateIsRequiredAndItsKeyKnown(
      TlsSettings.Provider provider) throws Exception {
    TestPki clients = new TestPki("clients");
    TestPki.Issued known = clients.issue("known");
    try (ServerFixture server =
        new ServerFixture(folder)
            .by(provider)
            .clientCa(clients, folder.resolve("clients.pem"))
            .start()) {
      assertThat(status(server, server.pki.client(known))).isEqualTo(200);
      assertThat(status(server, server.pki.client())).isZero();
      assertThat(status(server, stranger(server))).isZero();
      assertThat(server.seen).hasSize(1);
      assertThat(server.seen.getFirst().clientKeyHash()).contains(hash(known));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "BORINGSSL"})
  void aRequestedCertificateMayBeMissingButNotWrong(
      TlsSettings.Provider provider) throws Exception {
    TestPki clients = new TestPki("clients");
    TestPki.Issued known = clients.issue("known");
    try (ServerFixture server =
        new ServerFixture(folder)
            .by(provider)
            .requesting()
            .clientCa(clients, folder.resolve("clients.pem"))
            .start()) {
      assertThat(status(server, server.pki.client())).isEqualTo(200);
      assertThat(status(server, server.pki.client(known))).isEqualTo(200);
      assertThat(status(server, stranger(server))).isZero();
      assertThat(server.seen)
          .extracting(request -> request.clientKeyHash())
          .containsExactly(Optional.empty(), Optional.of(hash(known)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JDK", "BORINGSSL"})
  void aNewCertificateIsTakenUpAndADrippingHandshakeCutOff(
      TlsSettings.Provider provider) throws Exception {
    try (ServerFixture server =
            new ServerFixture(folder)
                .by(provider)
                .patient(SHORT)
                .reloading(Duration.ofMillis(100))
                .start();
        Socket dripping = Wire.plain("127.0.0.1", server.port())) {
      dripping.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3});
      TestPki.Issued renewed = server.pki.issue("renewed");
      TestPki.write(renewed, server.certificateFile, server.keyFile);
      assertThat(eventually(server, renewed.certificate().getSerialNumber())).isTrue();
      dripping.setSoTimeout(9_000);
      assertThat(dripping.getInputStream().readAllBytes()).isNotNull();
    }
  }

  @Test
  void boringSslThatIsNotThereStopsTheStartUnlessTheJdkWillDo() throws Exception {
    assertThatThrownBy(() -> TlsProvider.choose(TlsSettings.Provider.BORINGSSL, false))
        .isInstanceOf(IOException.class);
    assertThat(TlsProvider.choose(TlsSettings.Provider.AUTO, false))
        .isInstanceOf(JdkSSLEngineOptions.class);
    assertThat(TlsProvider.choose(TlsSettings.Provider.JDK, true))
        .isInstanceOf(JdkSSLEngineOptions.class);
    assertThat(TlsProvider.choose(TlsSettings.Provider.AUTO, true)).isInstanceOf(BoringSsl.class);
    assertThat(BoringSsl.isThere()).as("on the machines we test on").isTrue();
  }

  private static Wire wire(ServerFixture server, String... versions) throws IOException {
    return Wire.over(server.pki.client(), Wire.plain("127.0.0.1", server.port()), versions);
  }

  private static void wireWith(ServerFixture server, String suite) throws IOException {
    try (var socket =
        (javax.net.ssl.SSLSocket)
            server
                .pki
                .client()
                .getSocketFactory()
                .createSocket(Wire.plain("127.0.0.1", server.port()), "localhost", 1, true)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {suite});
      socket.startHandshake();
    }
  }

  private static int status(ServerFixture server, SSLContext client) {
    try (Wire wire = Wire.open(client, server.port())) {
      return sendAndRead(wire);
    } catch (IOException | java.io.UncheckedIOException refused) {
      return 0;
    }
  }

  /** With a certificate of another authority that calls itself the same. */
  private static SSLContext stranger(ServerFixture server) {
    return server.pki.client(new TestPki("clients").issue("known"));
  }

  private static int sendAndRead(Wire wire) {
    try {
      return wire.send(GET).read().status();
    } catch (IOException refused) {
      return 0;
    }
  }

  private static Bytes hash(TestPki.Issued issued) throws Exception {
    return Bytes.of(
        MessageDigest.getInstance("SHA-256")
            .digest(issued.certificate().getPublicKey().getEncoded()));
  }

  private static boolean eventually(ServerFixture server, BigInteger wanted) throws Exception {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (Wire wire = server.connect()) {
        X509Certificate shown =
            (X509Certificate) wire.socket().getSession().getPeerCertificates()[0];
        if (shown.getSerialNumber().equals(wanted)) {
          return true;
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }
}
