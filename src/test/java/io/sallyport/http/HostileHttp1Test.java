package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What an enemy, or a sloppy proxy, may send over HTTP/1.1. */
class HostileHttp1Test {
  private static final Duration QUIET = Duration.ofMillis(150);
  @TempDir static Path folder;
  private static ServerFixture server;

  @BeforeAll
  static void start() {
    server =
        new ServerFixture(folder)
            .room(4_000, 4, 64)
            .route("GET", "/smuggled", request -> ServerFixture.text(200, "smuggled"))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  List<DynamicTest> everyCaseGetsItsWishedVerdict() throws Exception {
    Path file =
        Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"))
            .resolve("http/h1-malformed.json");
    if (!Files.exists(file)) {
      assertThat(System.getenv("CI")).as("vectors in CI: " + file).isNotEqualTo("true");
      assumeTrue(false, "SKIPPED: there are no vectors at " + file);
    }
    JsonNode cases = new ObjectMapper().readTree(file.toFile()).get("cases");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : cases) {
      tests.add(
          DynamicTest.dynamicTest(
              one.get("name").asText() + " " + one.get("expect").asText(),
              () -> check(one.get("b64").asText(), one.get("expect").asText())));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(String base64, String expect) throws Exception {
    server.seen.clear();
    String answers;
    try (Wire wire = server.connect()) {
      wire.send(Base64.getDecoder().decode(base64));
      String first = wire.read().head();
      answers = first + wire.drain(QUIET);
    }
    int status = Wire.statusOf(answers);
    assertThat(server.seen).noneMatch(request -> request.target().contains("smuggled"));
    switch (expect) {
      case "accept" -> {
        assertThat(status).isBetween(200, 299);
        assertThat(Wire.answersIn(answers)).isEqualTo(1);
      }
      case "reject" -> {
        assertThat(status == 0 || status >= 400).as(answers).isTrue();
        assertThat(Wire.answersIn(answers)).isLessThanOrEqualTo(1);
        assertThat(server.seen).isEmpty();
      }
      case "either" -> {
        assertThat(status).as(answers).isBetween(200, 505);
        assertThat(status).isNotEqualTo(500);
        assertThat(Wire.answersIn(answers)).isEqualTo(1);
      }
      case "no-upgrade" -> assertThat(status).isNotEqualTo(101);
      case "two" -> assertThat(Wire.answersIn(answers)).isEqualTo(2);
      default -> throw new AssertionError("unknown verdict " + expect);
    }
  }

  @Test
  void contentXengthIsNotContentLength() throws Exception {
    server.seen.clear();
    try (Wire wire = server.connect()) {
      wire.send(
          "POST /probe HTTP/1.1\r\nHost: localhost\r\nContent-Xength: 48\r\n\r\n"
              + "GET /probe2 HTTP/1.1\r\nHost: localhost\r\n\r\n     ");
      assertThat(wire.read().status()).isEqualTo(200);
      assertThat(wire.read().body()).isEqualTo("probed twice");
    }
    assertThat(server.seen.getFirst().body().length()).isZero();
  }
}
