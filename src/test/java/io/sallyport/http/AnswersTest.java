package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.Reply;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers look like, over HTTP/1.1. */
class AnswersTest {
  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final AtomicReference<SecretBytes> REPLY_BODY = new AtomicReference<>();
  @TempDir static Path folder;
  private static ServerFixture server;

  @BeforeAll
  static void start() {
    server =
        new ServerFixture(folder)
            .route("POST", "/echo/{what}", AnswersTest::echo)
            .route("GET", "/echo/fixed", request -> ServerFixture.text(200, "literal"))
            .route("DELETE", "/thing", request -> ServerFixture.text(204, ""))
            .route(
                "GET",
                "/fault",
                request -> {
                  throw new IllegalStateException("secret detail");
                })
            .start();
  }

  private static Reply echo(io.sallyport.api.Request request) {
    String body =
        request.body().expose(bytes -> new String(bytes, StandardCharsets.UTF_8))
            + "|"
            + request.pathParameters().get("what")
            + "|"
            + request.header("x-a").orElse("");
    Reply reply = ServerFixture.text(201, body);
    REPLY_BODY.set(reply.body());
    return new Reply(201, Map.of("Location", "/x"), reply.body());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void bodiesParametersAndHeadersReachTheRouteAndTheAnswerComesBack() throws Exception {
    server.seen.clear();
    try (Wire wire = server.connect()) {
      wire.send("POST /echo/a%20b?q=1" + HOST + "X-A:  v \r\nContent-Length: 3\r\n\r\nabc");
      Wire.Response response = wire.read();
      assertThat(response.status()).isEqualTo(201);
      assertThat(response.body()).isEqualTo("abc|a b|v");
      assertThat(response.header("Location")).isEqualTo("/x");
      assertThat(server.seen.getFirst().target()).isEqualTo("/echo/a%20b?q=1");
      assertThat(server.seen.getFirst().source().octets().toArray()).containsExactly(127, 0, 0, 1);
    }
  }

  @Test
  void chunksAreJoined() throws Exception {
    try (Wire wire = server.connect()) {
      wire.send("POST /echo/x" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
      for (char one : "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n".toCharArray()) {
        wire.send(String.valueOf(one));
      }
      assertThat(wire.read().body()).isEqualTo("abc0123456789|x|");
    }
  }

  @Test
  void bothBodiesAreWipedAfterUse() throws Exception {
    server.seen.clear();
    try (Wire wire = server.connect()) {
      wire.send("POST /echo/x" + HOST + "Content-Length: 3\r\n\r\nabc");
      wire.read();
    }
    SecretBytes request = server.seen.getFirst().body();
    for (SecretBytes body : new SecretBytes[] {request, REPLY_BODY.get()}) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> body.matches(new byte[3])))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void everyAnswerCarriesTheStandardHeadersAndNoServerName() throws Exception {
    for (String request :
        new String[] {
          "GET /probe" + HOST + "X-Request-Id: forged\r\n\r\n",
          "GET /nowhere" + HOST + "\r\n",
          "BREW /probe" + HOST + "\r\n",
          "GET /probe" + HOST + "Expect: tea\r\n\r\n",
          "garbage\r\n"
        }) {
      try (Wire wire = server.connect()) {
        Wire.Response response = wire.send(request).read();
        assertThat(response.header("X-Request-Id")).hasSize(36).isNotEqualTo("forged");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Content-Security-Policy"))
            .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.header("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(response.header("Date")).endsWith("GMT");
        assertThat(response.head().toLowerCase(java.util.Locale.ROOT)).doesNotContain("server:");
      }
    }
  }

  @Test
  void whatReachesNoRouteIsAProblemDocument() throws Exception {
    assertThat(status("GET /nowhere" + HOST + "\r\n")).isEqualTo(404);
    assertThat(status("BREW /probe" + HOST + "\r\n")).isEqualTo(501);
    assertThat(status("GET /probe" + HOST + "Expect: tea\r\n\r\n")).isEqualTo(417);
    assertThat(status("TRACE /probe" + HOST + "\r\n")).isEqualTo(405);
    assertThat(status("GET /probe HTTP/1.0\r\nHost: localhost\r\n\r\n")).isEqualTo(505);
    assertThat(status("GET /a/../probe" + HOST + "\r\n")).isEqualTo(400);
    assertThat(status("GET /%2e%2E/probe" + HOST + "\r\n")).isEqualTo(400);
    assertThat(status("GET /echo//fixed" + HOST + "\r\n")).isEqualTo(400);
    assertThat(status("GET /probe" + HOST + "Authorization: a\r\nAuthorization: b\r\n\r\n"))
        .isEqualTo(400);
    try (Wire wire = server.connect()) {
      Wire.Response response = wire.send("GET /nowhere" + HOST + "\r\n").read();
      assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(response.body()).contains("\"status\":404");
    }
  }

  private static int status(String request) throws Exception {
    try (Wire wire = server.connect()) {
      return wire.send(request).read().status();
    }
  }

  @Test
  void headAndOptionsAreToldTheMethods() throws Exception {
    try (Wire wire = server.connect()) {
      Wire.Response options = wire.send("OPTIONS /probe" + HOST + "\r\n").read();
      assertThat(options.status()).isEqualTo(405);
      assertThat(options.header("Allow")).isEqualTo("GET, POST");
      Wire.Response head = wire.send("HEAD /probe" + HOST + "\r\n").read(false);
      assertThat(head.status()).isEqualTo(405);
      assertThat(head.header("Allow")).isEqualTo("GET, POST");
      assertThat(wire.send("GET /probe" + HOST + "\r\n").read().body()).isEqualTo("probed");
    }
  }

  @Test
  void aFaultTellsTheCallerNothing() throws Exception {
    try (Wire wire = server.connect()) {
      Wire.Response response = wire.send("GET /fault" + HOST + "\r\n").read();
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.body()).doesNotContain("secret detail");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredOneByOneInOrder() throws Exception {
    try (Wire wire = server.connect()) {
      StringBuilder all = new StringBuilder();
      for (int count = 0; count < 20; count++) {
        all.append("POST /echo/").append(count).append(HOST).append("Content-Length: 2\r\n\r\nok");
      }
      wire.send(all.toString());
      for (int count = 0; count < 20; count++) {
        assertThat(wire.read().body()).isEqualTo("ok|" + count + "|");
      }
    }
  }

  @Test
  void anAnswerWithoutContentHasNoLength() throws Exception {
    try (Wire wire = server.connect()) {
      Wire.Response response = wire.send("DELETE /thing" + HOST + "\r\n").read();
      assertThat(response.status()).isEqualTo(204);
      assertThat(response.header("Content-Length")).isEmpty();
      assertThat(wire.send("GET /probe" + HOST + "\r\n").read().status()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatWaitsFor100IsToldToContinue() throws Exception {
    try (Wire wire = server.connect()) {
      wire.send("POST /echo/x" + HOST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(100);
      assertThat(wire.send("abc").read().status()).isEqualTo(201);
    }
  }

  @Test
  void connectionCloseIsHonoured() throws Exception {
    try (Wire wire = server.connect()) {
      Wire.Response response = wire.send("GET /probe" + HOST + "Connection: close\r\n\r\n").read();
      assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
      assertThat(wire.endsWithin(Duration.ofSeconds(1))).isTrue();
    }
  }

  @Test
  void literalPathsWinOverParameters() throws Exception {
    try (Wire wire = server.connect()) {
      assertThat(wire.send("GET /echo/fixed" + HOST + "\r\n").read().body()).isEqualTo("literal");
    }
  }
}
