package io.sallyport.development;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Remembers an enrolment as the vault does, and dies at a chosen point: no answer comes then. */
final class EnrolmentServer implements AutoCloseable {
  /** Where the process is killed. */
  enum Death {
    NEVER,
    AFTER_BEGIN,
    BEFORE_CONFIRMATION,
    AFTER_CONFIRMATION
  }

  private final HttpsServer server;
  private Death death = Death.NEVER;
  private boolean passwordHolds = true;
  private boolean confirmed;
  private int begun;

  EnrolmentServer(DevelopmentTls tls) throws IOException, GeneralSecurityException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(tls)));
    server.createContext("/v1/sessions", this::signIn);
    server.createContext("/v1/users/me/totp", this::begin);
    server.createContext("/v1/users/me/totp/confirmation", this::confirm);
    server.start();
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void dies(Death when) {
    death = when;
  }

  synchronized void forgetsThePassword() {
    passwordHolds = false;
  }

  synchronized boolean isConfirmed() {
    return confirmed;
  }

  synchronized int begun() {
    return begun;
  }

  /** The seed shown last. */
  synchronized String seed() {
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456" + (char) ('A' + begun);
  }

  private synchronized void signIn(HttpExchange exchange) throws IOException {
    if (!passwordHolds) {
      answer(exchange, 401, "{\"code\":\"NotAuthenticated\"}");
    } else if (confirmed) {
      answer(exchange, 401, "{\"code\":\"StepUpRequired\"}");
    } else {
      answer(exchange, 201, "{\"token\":\"sps_token\"}");
    }
  }

  private synchronized void begin(HttpExchange exchange) throws IOException {
    begun++;
    if (death == Death.AFTER_BEGIN) {
      exchange.close();
    } else {
      String uri = "otpauth://totp/admin?secret=" + seed();
      answer(exchange, 201, "{\"seed\":\"" + seed() + "\",\"otpauthUri\":\"" + uri + "\"}");
    }
  }

  private synchronized void confirm(HttpExchange exchange) throws IOException {
    confirmed = death != Death.BEFORE_CONFIRMATION;
    if (death == Death.NEVER) {
      exchange.sendResponseHeaders(204, -1);
    }
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static SSLContext context(DevelopmentTls tls)
      throws IOException, GeneralSecurityException {
    String key = Files.readString(tls.key()).replaceAll("-----[A-Z ]+-----", "");
    Certificate certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(OwnerOnly.read(tls.certificate())));
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "server",
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key))),
        new char[0],
        new Certificate[] {certificate});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
