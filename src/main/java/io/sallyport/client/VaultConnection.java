package io.sallyport.client;

import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** HTTPS to one vault, whose certificate is always verified. */
public final class VaultConnection implements AutoCloseable {
  /** The media type of every body. */
  static final String JSON = "application/json";

  private static final Duration EXCHANGE_MAX = Duration.ofSeconds(30);

  private final URI address;
  private final HttpClient http;

  /**
   * Prepares a connection; nothing is sent yet.
   *
   * @param authority certificates in PEM to trust instead of those that Java trusts
   */
  public VaultConnection(URI address, @Nullable Path authority) {
    if (!"https".equals(address.getScheme())
        || address.getRawAuthority() == null
        || address.getRawUserInfo() != null
        || !address.getRawPath().matches("/?")
        || address.getRawQuery() != null) {
      throw new ClientException("An address is https://HOST or https://HOST:PORT");
    }
    this.address = address;
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(EXCHANGE_MAX);
    if (authority != null) {
      client.sslContext(trusting(authority));
    }
    this.http = client.build();
  }

  /** {@code host:port}, as the header {@code Host} says it. */
  public String host() {
    return address.getRawAuthority();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param body what the headers say it is; stays the caller's
   */
  Answer send(
      String method, String target, Map<String, String> headers, @Nullable SecretBytes body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(target)).timeout(EXCHANGE_MAX);
    headers.forEach(request::header);
    try {
      if (body == null) {
        return exchange(request.method(method, BodyPublishers.noBody()).build());
      }
      return body.expose(json ->
          exchange(request.method(method, BodyPublishers.ofByteArray(json)).build()));
    } catch (IllegalArgumentException malformed) {
      throw new ClientException("This cannot be said in a request: " + target, malformed);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private Answer exchange(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException broken) {
      throw new ClientException("No answer from " + address + ": " + reason(broken), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ClientException("Interrupted", interrupted);
    }
  }

  private static String reason(IOException broken) {
    Throwable first = broken;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      int count = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority-" + count++, one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new ClientException(authority + " holds no certificate in PEM", unusable);
    }
  }
}
