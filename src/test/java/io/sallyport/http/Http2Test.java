package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.api.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
  @TempDir static Path folder;
  private static ServerFixture server;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    server =
        new ServerFixture(folder)
            .route(
                "POST",
                "/echo",
                request ->
                    ServerFixture.text(
                        200,
                        request.body().expose(bytes -> new String(bytes, StandardCharsets.UTF_8))))
            .start();
    client =
        HttpClient.newBuilder()
            .sslContext(server.pki.client())
            .version(HttpClient.Version.HTTP_2)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void requestsAreServedWithTheAuthorityAsHost() throws Exception {
    HttpResponse<String> response =
        send(to("/echo?q=1").POST(HttpRequest.BodyPublishers.ofString("hello")));
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.body()).isEqualTo("hello");
    assertThat(response.headers().firstValue("x-request-id")).isPresent();
    Request seen = server.seen.getLast();
    assertThat(seen.target()).isEqualTo("/echo?q=1");
    assertThat(seen.header("host")).contains("localhost:" + server.port());
    assertThat(seen.headers().stream().filter(one -> one.name().startsWith(":"))).isEmpty();
  }

  @Test
  void theSameRulesHoldAsOverHttp1() throws Exception {
    assertThat(send(to("/nowhere").GET()).statusCode()).isEqualTo(404);
    assertThat(send(to("/echo").GET()).headers().firstValue("allow")).contains("POST");
    assertThat(send(to("/a/%2e%2e/probe").GET()).statusCode()).isEqualTo(400);
    assertThat(send(to("/" + "y".repeat(20_000)).GET()).statusCode()).isEqualTo(414);
    assertThat(send(to("/probe").method("BREW", HttpRequest.BodyPublishers.noBody())).statusCode())
        .isEqualTo(501);
    HttpRequest.Builder twice = to("/probe").GET();
    twice.header("Authorization", "a").header("Authorization", "b");
    assertThat(send(twice).statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() throws Exception {
    HttpResponse<String> response =
        send(to("/echo").POST(HttpRequest.BodyPublishers.ofString("x".repeat(4_097))));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(send(to("/probe").GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void aHeaderListThatIsTooLongIsNotServed() {
    assertThatThrownBy(
            () -> {
              if (send(to("/probe").header("X-A", "y".repeat(40_000)).GET()).statusCode() == 431) {
                throw new IOException("431");
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void manyStreamsShareAConnection() {
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int count = 0; count < 30; count++) {
      all.add(
          client.sendAsync(
              to("/echo").POST(HttpRequest.BodyPublishers.ofString("b" + count)).build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    for (int count = 0; count < 30; count++) {
      HttpResponse<String> response = all.get(count).join();
      assertThat(response.body()).isEqualTo("b" + count);
    }
  }
}
