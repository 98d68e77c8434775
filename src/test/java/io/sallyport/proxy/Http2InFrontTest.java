package io.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient;
import io.sallyport.fake.SignedBodies;
import io.sallyport.fake.SigningClient;
import io.sallyport.proxy.Proxies.Running;
import io.sallyport.proxy.Upstream.Seen;
import io.sallyport.signature.SignedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client that speaks HTTP/2 to the real nginx, which asks the vault before it hands on. */
@ExtendWith(WithScene.class)
class Http2InFrontTest {
  private final ProxyScene scene;

  Http2InFrontTest(ProxyScene scene) {
    this.scene = scene;
  }

  @BeforeAll
  static void require() {
    Proxies.require();
  }

  @Test
  void whatIsSignedPassesOnceAndAsItWasSigned(@TempDir Path folder) throws Exception {
    Path authority = scene.vault().authority();
    Site site = scene.elsewhere(folder, scene.vaultPort(), Sample.read(authority));
    try (Running nginx = site.nginxWithHttp2();
        HttpClient client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(TestClient.trusting(authority))
                .build()) {
      var caller = new Caller(client, Site.NAME + ":" + nginx.port());
      SignedRequest signed = signed(caller, "GET", "/a?b=c", "");
      HttpResponse<String> answer = caller.send(signed, "/a?b=c", "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      Seen seen = scene.upstream().taken().getFirst();
      assertThat(seen.target()).isEqualTo("/a?b=c");
      assertThat(seen.header("Sallyport-Access-Key-Id")).contains(scene.key().id());
      assertThat(seen.header("Sallyport-Unbound-Body")).as("a body might follow").isPresent();

      assertThat(caller.send(signed, "/a?b=c", "").statusCode()).as("again").isEqualTo(401);
      SignedRequest other = signed(caller, "GET", "/a", "");
      assertThat(caller.send(other, "/b", "").statusCode()).as("elsewhere").isEqualTo(401);
      assertThat(scene.upstream().taken()).isEmpty();

      SignedRequest posted = signed(caller, "POST", "/c", "text");
      assertThat(caller.send(posted, "/c", "text").statusCode()).isEqualTo(200);
      assertThat(scene.upstream().taken().getFirst().body()).isEqualTo("text");
    }
  }

  private SignedRequest signed(Caller caller, String method, String target, String body) {
    return new SigningClient(scene.key().id(), scene.key().secret())
        .sign(method, target, Map.of("host", caller.host()), body, scene.stamp());
  }

  private record Caller(HttpClient client, String host) {
    HttpResponse<String> send(SignedRequest signed, String target, String body)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://" + host + target))
              .timeout(Duration.ofSeconds(20))
              .method(
                  signed.method(),
                  body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      assertThat(SignedBodies.of(signed)).hasSize(body.length());
      signed.headers().stream()
          .filter(line -> !line.name().equalsIgnoreCase("host"))
          .forEach(line -> request.header(line.name(), line.value()));
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
