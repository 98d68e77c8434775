package io.sallyport.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code curl --aws-sigv4} of this machine sends, read by the production ladder. */
class CurlTest {
  private static final String ID = ExampleKeys.id(1).value();
  private static final String SECRET = "alices-secret";
  private static final long SECONDS_MAX = 60;

  /** Behind the address: what else is given to curl. */
  private static final Map<String, List<String>> CALLS =
      Map.of(
          "/", List.of(),
          "/a/b%20c/%E4%B8%AD?x=1", List.of(),
          "/sorted?b=2&a=%2F&c", List.of(),
          "/a/~b*c", List.of(),
          "/form", List.of("--data", "a=1&b=%20"),
          "/json", List.of("--data", "{\"a\":1}", "--header", "Content-Type: application/json"),
          "/put", List.of("--request", "PUT", "--data", "x", "--header", "Content-Type: text/html"),
          "/target", List.of("--data", "{}", "--header", "X-Amz-Target: T.Do"));

  private final BlockingQueue<SignedRequest> received = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @TestFactory
  Stream<DynamicTest> isAcceptedWithItsBodyBound() throws Exception {
    assumeTrue(isThere(), "SKIPPED: no curl that signs by AWS SigV4");
    List<DynamicTest> tests = new ArrayList<>();
    for (String service : List.of("execute-api", "s3")) {
      for (Map.Entry<String, List<String>> call : CALLS.entrySet()) {
        SignedRequest sent = sent(service, call.getKey(), call.getValue());
        tests.add(
            dynamicTest(service + " " + call.getKey(), () -> check(sent, call.getKey())));
      }
    }
    return tests.stream();
  }

  private static void check(SignedRequest sent, String target) {
    assertThat(sent.target()).isEqualTo(target);
    var ladder = new Ladder(Instant.now());
    ladder.knows(ID, SECRET);
    SignedCall call = ladder.verify(sent, Ladder.EVERY_SCHEME).call();
    assertThat(call.method()).isEqualTo(sent.method());
    assertThat(call.unboundBody()).isEmpty();
    if (target.contains("sorted")) {
      assertThat(call.parameters()).isEqualTo(Map.of("a", "/", "b", "2", "c", ""));
    }
  }

  private SignedRequest sent(String service, String target, List<String> more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "--silent", "--max-time", "30"));
    command.addAll(List.of("--noproxy", "*", "--user", ID + ":" + SECRET));
    command.addAll(List.of("--aws-sigv4", "aws:amz:eu-west-1:" + service));
    command.addAll(more);
    command.add("http://127.0.0.1:" + server.getAddress().getPort() + target);
    assertThat(run(command)).isZero();
    return received.take();
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return run(List.of("curl", "--aws-sigv4", "aws:amz", "--version")) == 0;
    } catch (IOException none) {
      return false;
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process curl =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(curl.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return curl.exitValue();
  }

  private void receive(HttpExchange exchange) throws IOException {
    List<Header> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    URI target = exchange.getRequestURI();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    received.add(
        new SignedRequest(
            exchange.getRequestMethod(),
            target.getRawPath() + query,
            headers,
            SecretBytes.owning(exchange.getRequestBody().readAllBytes())));
    exchange.sendResponseHeaders(200, 2);
    exchange.getResponseBody().write("{}".getBytes(UTF_8));
    exchange.close();
  }
}
