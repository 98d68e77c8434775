package io.sallyport.development;

import io.sallyport.secret.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * An HTTPS client outside the vault: it knows the address and trusts the development authority, and
 * nothing else. Every exchange goes to the transcript.
 */
final class VaultClient implements AutoCloseable {
  private static final Duration EXCHANGE_MAX = Duration.ofSeconds(30);

  private final URI base;
  private final HttpClient http;
  private final Transcript transcript;

  VaultClient(URI base, Path authority, Transcript transcript) {
    this.base = base;
    this.transcript = transcript;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(EXCHANGE_MAX)
            .sslContext(trusting(authority))
            .build();
  }

  /** {@code host:port}, as the header {@code Host} says it. */
  String host() {
    return base.getAuthority();
  }

  /** A request by nobody, or by the headers given. */
  Answer send(String method, String path, Map<String, String> headers, @Nullable JsonBody body) {
    byte[] content = body == null ? new byte[0] : body.bytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(EXCHANGE_MAX)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
    headers.forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    transcript.sent(method + " " + path, Shown.request(headers, body));
    Answer answer = exchange(request.build());
    transcript.received(Shown.status(answer.status()), Shown.answer(answer));
    return answer;
  }

  /** A request with a session's token and, where given, a code as step-up. */
  Answer send(String method, String path, SecretBytes session, @Nullable JsonBody body) {
    return send(method, path, bearer(session), body);
  }

  /** The header of a session. HTTP clients take headers as text only. */
  static Map<String, String> bearer(SecretBytes session) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Authorization",
        "Bearer " + session.expose(token -> new String(token, StandardCharsets.US_ASCII)));
    return headers;
  }

  @Override
  public void close() {
    http.close();
  }

  private Answer exchange(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("WWW-Authenticate"),
          response.body());
    } catch (IOException broken) {
      throw new DevelopmentException("No answer from " + base + ": " + broken.getMessage(), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DevelopmentException("Interrupted", interrupted);
    }
  }

  private static SSLContext trusting(Path authority) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "development",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(OwnerOnly.read(authority))));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new DevelopmentException("The certificate " + authority + " is unusable", unusable);
    }
  }
}
