package io.sallyport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.fake.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An HTTPS client of the native API, as a user would write one. */
public final class TestClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final URI base;
  private final HttpClient http;
  private final FakeClock clock;

  TestClient(String address, Path authority, FakeClock clock) {
    this(address, trusting(authority), clock);
  }

  /** One with a TLS of its own. */
  TestClient(String address, SSLContext tls, FakeClock clock) {
    this.base = URI.create(address);
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls)
            .connectTimeout(ANSWER_MAX)
            .build();
  }

  /** Sends; a {@code null} body is none. */
  public Answer send(
      String method, String path, Map<String, String> headers, @Nullable Object body) {
    byte[] content = body == null ? new byte[0] : json(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER_MAX)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
    headers.forEach(request::header);
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** What {@code Host} says. */
  public String host() {
    return base.getAuthority();
  }

  /** The clock of the vault, which the client's machine shares. */
  public FakeClock clock() {
    return clock;
  }

  static byte[] json(Object body) {
    try {
      return body instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(body);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** TLS that trusts one authority. */
  public static SSLContext trusting(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<byte[]> response) {
    /** HTTP status. */
    public int status() {
      return response.statusCode();
    }

    /** The body as text. */
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException failed) {
        throw new UncheckedIOException(text(), failed);
      }
    }

    /** A member of the body as text. */
    public String text(String member) {
      return json().path(member).asText();
    }

    /** The problem's code. */
    public String code() {
      return text("code");
    }

    /** A header field, or the empty text. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** All that tells two answers apart but time and request id. */
    public String shape() {
      Map<String, List<String>> fields = new TreeMap<>(response.headers().map());
      fields.remove("date");
      fields.remove("x-request-id");
      return status() + " " + fields + " " + text().replace(header("X-Request-Id"), "<id>");
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
