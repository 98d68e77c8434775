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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /** How an exchange looks on the terminal. */
  private static final class Shown {
    private static final int LINE_MAX = 96;
    private static final int SECRET_SHOWN = 6;
    private static final List<String> SECRET_NAMES =
        List.of("token", "secret", "seed", "uri", "png", "grant", "qr", "password");

    private Shown() {}

    static String status(int status) {
      return switch (status) {
        case 200 -> "200 OK";
        case 201 -> "201 Created";
        case 204 -> "204 No Content";
        case 400 -> "400 Bad Request";
        case 401 -> "401 Unauthorized";
        case 403 -> "403 Forbidden";
        case 409 -> "409 Conflict";
        case 422 -> "422 Unprocessable Content";
        case 503 -> "503 Service Unavailable";
        default -> Integer.toString(status);
      };
    }

    static List<String> request(Map<String, String> headers, @Nullable JsonBody body) {
      List<String> lines = new ArrayList<>();
      headers.forEach((name, value) -> lines.add(name + ": " + header(name, value)));
      if (body != null) {
        lines.add(cut(body.shown()));
      }
      return lines;
    }

    static List<String> answer(Answer answer) {
      List<String> lines = new ArrayList<>();
      answer.challenge().ifPresent(challenge -> lines.add("WWW-Authenticate: " + cut(challenge)));
      answer.walk(
          (parser, place) -> {
            String name = place.substring(place.lastIndexOf('.') + 1);
            String value =
                isSecret(name) ? shortened(parser.getText()) : cut(parser.getText());
            lines.add(place + ": " + value);
          });
      return lines;
    }

    private static String header(String name, String value) {
      if (name.equals("Authorization")) {
        int secret = value.startsWith("Bearer ") ? 7 : value.indexOf("Signature=") + 10;
        return value.substring(0, secret) + shortened(value.substring(secret));
      }
      return name.equals("Sallyport-Step-Up") ? "code=...." + value.substring(9) : cut(value);
    }

    private static boolean isSecret(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return SECRET_NAMES.stream().anyMatch(lower::contains) && !lower.contains("delivered");
    }

    private static String shortened(String secret) {
      return secret.length() <= SECRET_SHOWN ? "..." : secret.substring(0, SECRET_SHOWN) + "...";
    }

    private static String cut(String text) {
      return text.length() <= LINE_MAX ? text : text.substring(0, LINE_MAX - 3) + "...";
    }
  }
}
