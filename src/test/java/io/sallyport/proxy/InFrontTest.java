package io.sallyport.proxy;

import static io.sallyport.proxy.ProxyScene.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.FreePort;
import io.sallyport.TestKey;
import io.sallyport.TestPerson;
import io.sallyport.fake.SigningClient;
import io.sallyport.proxy.Proxies.Running;
import io.sallyport.proxy.ProxyScene.Proxy;
import io.sallyport.proxy.Upstream.Seen;
import io.sallyport.proxy.WireClient.Answer;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plain service behind the real proxies, with the very files of config/. */
@ExtendWith(WithScene.class)
class InFrontTest {
  private static final String HELLO = "hello from the service";

  private final ProxyScene scene;

  InFrontTest(ProxyScene scene) {
    this.scene = scene;
  }

  @BeforeAll
  static void require() {
    Proxies.require();
  }

  @ParameterizedTest
  @EnumSource
  void aSignedRequestPassesAndTheServiceHearsWhoSigned(Proxy proxy) {
    Answer answer = scene.client(proxy).send(scene.signed("GET", "/a?b=c", ""), "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).endsWith(HELLO);
    Seen seen = only();
    assertThat(seen.method()).isEqualTo("GET");
    assertThat(seen.target()).isEqualTo("/a?b=c");
    assertThat(seen.header("Host")).contains(HOST);
    assertThat(seen.header("Sallyport-Access-Key-Id")).contains(scene.key().id());
    assertThat(seen.header("Sallyport-Principal").orElseThrow())
        .matches("acs:ram::[0-9]{16}:user/alice");
    assertThat(seen.header("Sallyport-Principal-Type")).contains("RAMUser");
    assertThat(seen.header("Sallyport-Scheme")).contains("ACS3-HMAC-SHA256");
    assertThat(seen.header("Sallyport-Unbound-Body")).isEmpty();
    assertThat(seen.header("Sallyport-Verifier")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whoDoesNotProveWhoHeIsReachesNothingAndLearnsNothing(Proxy proxy) {
    WireClient client = scene.client(proxy);
    String name = "off-" + proxy.name().toLowerCase(Locale.ROOT);
    TestKey disabled =
        scene
            .administrator()
            .issue(scene.administrator().createUser(name, Map.of()).userId());
    TestPerson.require(
        scene
            .administrator()
            .send("PATCH", "/v1/access-keys/" + disabled.id(), Map.of("status", "INACTIVE")),
        200);
    SignedRequest once = scene.signed("GET", "/once", "");
    assertThat(client.send(once, "").status()).isEqualTo(200);
    only();
    List<Answer> refused = new ArrayList<>();
    refused.add(client.send("GET / HTTP/1.1", List.of(new Header("Host", HOST)), ""));
    refused.add(client.send(scene.signed("SPSKwrongSecretOfNobody", "GET", "/", ""), ""));
    refused.add(client.send(once, ""));
    refused.add(
        client.send(
            new SigningClient(disabled.id(), disabled.secret())
                .sign("GET", "/", Map.of("host", HOST), "", scene.stamp()),
            ""));
    for (Answer answer : refused) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(401);
      assertThat(answer.header("www-authenticate"))
          .contains("ACS3-HMAC-SHA256 realm=\"sallyport\"");
      assertThat(shape(answer)).isEqualTo(shape(refused.getFirst()));
    }
    assertThat(scene.upstream().taken()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatAClientWritesInOurNameDoesNotArrive(Proxy proxy) {
    List<Header> forged = new ArrayList<>();
    for (String name :
        List.of("Principal", "Principal-Type", "Principal-Id", "Account", "Access-Key-Id",
            "Session", "Scheme", "Action", "Unbound-Body", "Receipt", "Verifier")) {
      forged.add(new Header("Sallyport-" + name, "forged"));
      forged.add(new Header("SALLYPORT_" + name.replace('-', '_'), "forged"));
    }
    for (String name : List.of("Method", "Target", "Source", "Host", "Without", "Body-SHA256")) {
      forged.add(new Header("Sallyport-Original-" + name, "/forged"));
    }
    forged.add(new Header("X-Forwarded-Method", "FORGED"));
    forged.add(new Header("X-Forwarded-Uri", "/forged"));
    Answer answer =
        scene
            .client(proxy)
            .send(scene.signed("GET", "/forge", ""), "", forged.toArray(Header[]::new));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Seen seen = only();
    seen.headers().forEach((name, values) -> {
      if (name.toLowerCase(java.util.Locale.ROOT).startsWith("sallyport")
          && !name.toLowerCase(java.util.Locale.ROOT).startsWith("sallyport-original-")) {
        assertThat(values).as(name).doesNotContain("forged").hasSize(1);
      }
    });
    assertThat(seen.header("Sallyport-Principal").orElseThrow()).endsWith("user/alice");
    assertThat(seen.header("Sallyport-Session")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void targetsAreBoundAsTheyAreWritten(Proxy proxy) {
    WireClient client = scene.client(proxy);
    for (String target :
        List.of("/", "/a%2Fb", "/a/../b", "/a/./b//c", "/%E4%BD%A0", "/a+b;c=d", "/a%20b",
            "/a?b=%2F..%2F&c=", "/A%7e")) {
      Answer answer = client.send(scene.signed("GET", target, ""), "");
      assertThat(answer.status()).as(target + answer.text()).isEqualTo(200);
      assertThat(only().target()).isEqualTo(target);
    }
    for (String other : List.of("/a/c", "/a/b/", "//a/b", "/a/./b", "/a%2Fb", "/A/b", "/a/b?c")) {
      SignedRequest signed = scene.signed("GET", "/a/b", "");
      Answer answer =
          client.send(
              new SignedRequest("GET", other, signed.headers(), signed.body()), "");
      assertThat(answer.status()).as(other + answer.text()).isEqualTo(401);
    }
    SignedRequest signed = scene.signed("GET", "/a/b", "");
    assertThat(
            client
                .send(new SignedRequest("DELETE", "/a/b", signed.headers(), signed.body()), "")
                .status())
        .isEqualTo(401);
    assertThat(scene.upstream().taken()).isEmpty();
  }

  @Test
  void haproxyBindsBodiesThatFitItsBuffer() {
    WireClient client = scene.client(Proxy.HAPROXY);
    String large = "x".repeat(50_000);
    for (String body : List.of("{}", large)) {
      assertThat(client.send(scene.signed("POST", "/b", body), body).status()).isEqualTo(200);
      assertThat(only().body()).isEqualTo(body);
    }
    assertThat(client.send(scene.signed("POST", "/b", "yes"), "no!").status()).isEqualTo(401);
    assertThat(client.send(scene.signed("POST", "/b", ""), "more").status()).isEqualTo(401);
    assertThat(client.send(scene.signed("POST", "/b", "less"), "").status()).isEqualTo(401);
    Header chunked = new Header("Transfer-Encoding", "chunked");
    String hello = "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
    assertThat(client.send(scene.signed("POST", "/b", "hello"), hello, chunked).status())
        .isEqualTo(200);
    assertThat(only().body()).isEqualTo("hello");
    SignedRequest longer = scene.signed("POST", "/b", "x".repeat(5_000));
    String tooLong = "1388\r\n" + "x".repeat(5_000) + "\r\n0\r\n\r\n";
    assertThat(client.send(longer, tooLong, chunked).status()).isEqualTo(413);
    String tooLarge = "x".repeat(70_000);
    assertThat(client.send(scene.signed("POST", "/b", tooLarge), tooLarge).status())
        .isEqualTo(413);
    assertThat(scene.upstream().taken()).isEmpty();
  }

  @Test
  void haproxyRefusesWhatItsOwnClientWouldNotOutlive() {
    WireClient client = scene.client(Proxy.HAPROXY);
    String line = "GET /many HTTP/1.1";
    for (int count : List.of(48, 54, 58, 60, 61, 62, 63)) {
      List<Header> many = new ArrayList<>(List.of(new Header("Host", HOST)));
      for (int i = 1; i < count; i++) {
        many.add(new Header("X-" + i, "v"));
      }
      assertThat(client.send(line, many, "").status()).as("%d", count).isIn(400, 401);
    }
    Header second = new Header("Authorization", "Basic YTpi");
    assertThat(client.send(scene.signed("GET", "/", ""), "", second).status()).isEqualTo(400);
    assertThat(client.send(scene.signed("GET", "/", ""), "").status()).isEqualTo(200);
    only();
  }

  @Test
  void nginxMarksBodiesThatNobodyHasCompared() {
    WireClient client = scene.client(Proxy.NGINX);
    for (String sent : List.of("as signed", "other one")) {
      Answer answer = client.send(scene.signed("POST", "/b", "as signed"), sent);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      Seen seen = only();
      assertThat(seen.body()).isEqualTo(sent);
      assertThat(seen.header("Sallyport-Unbound-Body"))
          .isEqualTo(Optional.of("sha256=" + sha256("as signed")));
    }
    // That there is a body at all, nginx does tell.
    Answer added = client.send(scene.signed("POST", "/b", ""), "added");
    assertThat(added.status()).isEqualTo(200);
    assertThat(only().header("Sallyport-Unbound-Body")).contains("sha256=" + sha256(""));
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheVaultNothingPasses(Proxy proxy, @TempDir Path gone, @TempDir Path stranger) {
    Site down = scene.elsewhere(gone, FreePort.any(), Sample.read(scene.vault().authority()));
    Site wrong = scene.elsewhere(stranger, scene.vaultPort(), ProxyScene.otherAuthority());
    List.of(down, wrong).parallelStream()
        .forEach(
            site -> {
              try (Running server = scene.start(proxy, site)) {
                Answer answer = scene.client(server).send(scene.signed("GET", "/", ""), "");
                assertThat(answer.status()).as(answer.text()).isIn(500, 503);
              }
            });
    assertThat(scene.upstream().taken()).isEmpty();
  }

  private Seen only() {
    List<Seen> taken = scene.upstream().taken();
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  private static String shape(Answer answer) {
    return answer.text().replaceAll("(?im)^(date|x-request-id):.*$", "");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
