package io.sallyport.proxy;

import static io.sallyport.proxy.ProxyScene.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient;
import io.sallyport.fake.RpcClient;
import io.sallyport.proxy.WireClient.Answer;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Questions as the proxies put them that are not run here, word for word as their documentation
 * has it, and questions that no proxy may put.
 */
@ExtendWith(WithScene.class)
class AuthRequestTest {
  private static final String BODY = "{\"a\":1}";

  private final ProxyScene scene;
  private final WireClient client;

  AuthRequestTest(ProxyScene scene) {
    this.scene = scene;
    this.client = new WireClient(TestClient.trusting(scene.vault().authority()), scene.vaultPort());
  }

  @Test
  void traefikIsAnswered() {
    SignedRequest signed = scene.signed("POST", "/a%2Fb?c=d", BODY);
    Answer answer = traefik(signed, "POST", "/a%2Fb?c=d", BODY);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("sallyport-access-key-id")).contains(scene.key().id());
    assertThat(answer.header("sallyport-unbound-body")).isEmpty();
    assertThat(traefik(scene.signed("GET", "/", ""), "GET", "/", "").status()).isEqualTo(200);
    assertThat(traefik(scene.signed("POST", "/", BODY), "POST", "/", "{}").status())
        .isEqualTo(401);
    assertThat(traefik(scene.signed("GET", "/a", ""), "GET", "/b", "").status()).isEqualTo(401);
    assertThat(traefik(scene.signed("GET", "/a", ""), "PUT", "/a", "").status()).isEqualTo(401);
  }

  @Test
  void envoyIsAnswered() {
    SignedRequest signed = scene.signed("POST", "/a/b?c=d", BODY);
    Answer answer = envoy(signed, "POST", "/a/b?c=d", BODY);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("sallyport-principal").orElseThrow()).endsWith(":user/alice");
    assertThat(envoy(scene.signed("GET", "/", ""), "GET", "/", "").status()).isEqualTo(200);
    for (String method : List.of("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      assertThat(envoy(scene.signed(method, "/x/y/", ""), method, "/x/y/", "").status())
          .as(method)
          .isEqualTo(200);
    }
    assertThat(envoy(scene.signed("POST", "/a", BODY), "POST", "/a", "{}").status())
        .isEqualTo(401);
    assertThat(envoy(scene.signed("GET", "/a", ""), "GET", "/b", "").status()).isEqualTo(401);
    // What both could read differently does not get as far as that.
    assertThat(envoy(scene.signed("GET", "/a%2Fb", ""), "GET", "/a%2Fb", "").status())
        .isEqualTo(400);
  }

  @Test
  void onlyARegisteredServiceMayAsk() {
    String right = scene.verifier();
    List<Answer> answers = new ArrayList<>();
    for (String wrong :
        List.of("", right + "x", right.substring(0, right.length() - 1) + "_", "SPRS.x",
            "SPRS" + "0".repeat(20) + right.substring(right.indexOf('.')))) {
      answers.add(told(scene.signed("GET", "/", ""), wrong));
    }
    answers.forEach(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(403));
    assertThat(told(scene.signed("GET", "/", ""), right).status()).isEqualTo(200);
    assertThat(
            told(scene.signed("GET", "/", ""), right, new Header("Sallyport-Verifier", right))
                .status())
        .isEqualTo(403);
  }

  @Test
  void aQuestionThatCannotBeReadIsNone() {
    SignedRequest signed = scene.signed("GET", "/", "");
    assertThat(
            told(signed, scene.verifier(), new Header("X-Forwarded-Uri", "/")).status())
        .isEqualTo(403);
    assertThat(
            told(signed, scene.verifier(), new Header("Sallyport-Principal", "root")).status())
        .isEqualTo(403);
    // Nothing was used up by that.
    assertThat(told(signed, scene.verifier()).status()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsNotShownIsTakenOnlyWhereThatIsAgreed() {
    Header length = new Header("Sallyport-Original-Content-Length", "7");
    assertThat(told(scene.signed("GET", "/", BODY), scene.verifier(), length).status())
        .isEqualTo(401);
    Answer marked = told(scene.signed("GET", "/", BODY), scene.lenientVerifier(), length);
    assertThat(marked.status()).isEqualTo(200);
    assertThat(marked.header("sallyport-unbound-body").orElseThrow())
        .matches("sha256=[0-9a-f]{64}");
  }

  @Test
  void aSchemeThatLeavesThePathOpenOpensNone() {
    RpcClient rpc = new RpcClient(scene.key().id(), scene.key().secret());
    Map<String, String> call = Map.of("Action", "GetThing", "Version", "2020-01-01");
    SignedRequest atRoot = rpc.get(call, scene.stamp());
    Answer answer = told(atRoot, scene.verifier());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("sallyport-action")).contains("GetThing");
    SignedRequest other = rpc.get(call, scene.stamp());
    SignedRequest moved =
        new SignedRequest(
            "GET", "/admin" + other.target().substring(1), other.headers(), other.body());
    assertThat(told(moved, scene.verifier()).status()).isEqualTo(401);
  }

  /** As {@code sallyport.lua} asks. */
  private Answer told(SignedRequest signed, String verifier, Header... more) {
    List<Header> lines = new ArrayList<>(without(signed, "host"));
    lines.add(new Header("Host", "vault"));
    lines.add(new Header("Sallyport-Verifier", verifier));
    lines.add(new Header("Sallyport-Original-Method", signed.method()));
    lines.add(new Header("Sallyport-Original-Target", signed.target()));
    lines.add(new Header("Sallyport-Original-Host", HOST));
    lines.add(new Header("Sallyport-Original-Source", "192.0.2.7"));
    lines.addAll(List.of(more));
    return client.send("GET /v1/auth-request HTTP/1.1", lines, "");
  }

  /** As Traefik's forwardAuth asks with forwardBody: Go's client chunks the body. */
  private Answer traefik(SignedRequest signed, String method, String target, String body) {
    List<Header> lines = new ArrayList<>(without(signed, "host"));
    lines.add(0, new Header("Host", "vault"));
    lines.add(new Header("User-Agent", "Go-http-client/1.1"));
    lines.add(new Header("Accept-Encoding", "gzip"));
    lines.add(new Header("X-Forwarded-For", "192.0.2.7"));
    lines.add(new Header("X-Forwarded-Host", HOST));
    lines.add(new Header("X-Forwarded-Method", method));
    lines.add(new Header("X-Forwarded-Port", "443"));
    lines.add(new Header("X-Forwarded-Proto", "https"));
    lines.add(new Header("X-Forwarded-Server", "traefik"));
    lines.add(new Header("X-Forwarded-Uri", target));
    lines.add(new Header("X-Real-Ip", "192.0.2.7"));
    lines.add(new Header("Sallyport-Verifier", scene.verifier()));
    lines.add(new Header("Transfer-Encoding", "chunked"));
    String chunks =
        body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    return client.send(
        "GET /v1/auth-request?bodies=shown HTTP/1.1", lines, chunks + "0\r\n\r\n");
  }

  /** As Envoy's ext_authz asks with with_request_body. */
  private Answer envoy(SignedRequest signed, String method, String target, String body) {
    List<Header> lines = new ArrayList<>(without(signed, "host"));
    lines.add(0, new Header("host", HOST));
    lines.add(new Header("content-length", Integer.toString(body.length())));
    lines.add(new Header("x-forwarded-for", "192.0.2.7"));
    lines.add(new Header("x-forwarded-proto", "https"));
    lines.add(new Header("x-request-id", "5e6d1c1e-0c1f-4b1e-8a53-4d5b7f5c9a11"));
    lines.add(new Header("x-envoy-internal", "true"));
    lines.add(new Header("x-envoy-expected-rq-timeout-ms", "5000"));
    if (!body.isEmpty()) {
      lines.add(new Header("x-envoy-auth-partial-body", "false"));
    }
    lines.add(new Header("sallyport-verifier", scene.verifier()));
    lines.add(new Header("sallyport-original-source", "192.0.2.7"));
    lines.add(new Header("sallyport-original-bodies", "shown"));
    return client.send(method + " /v1/auth-request" + target + " HTTP/1.1", lines, body);
  }

  private static List<Header> without(SignedRequest signed, String name) {
    return signed.headers().stream()
        .filter(line -> !line.name().equalsIgnoreCase(name))
        .toList();
  }
}
