package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Requests captured from real SDKs, through the production ladder at their own time. */
class CapturesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("sallyport.captures", "../shared/alibaba/captures"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyCaptureIsAcceptedOnceOrRefusedAsAnotherScheme() throws IOException {
    List<Path> files = captures();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(files).as("captures in %s", FOLDER).isNotEmpty();
    }
    assumeFalse(
        files.isEmpty(), "SKIPPED: no captures in " + FOLDER + "; set -Dsallyport.captures");
    List<JsonNode> captures = new ArrayList<>();
    for (Path file : files) {
      captures.add(JSON.readTree(file.toFile()));
    }
    assertThat(captures).as("captures of this scheme").anyMatch(CapturesTest::isAcs3);
    return captures.stream()
        .map(capture ->
            dynamicTest(
                capture.get("id").asText(),
                () -> {
                  if (isAcs3(capture) && isTemporary(capture)) {
                    recognisedButRefused(capture);
                  } else if (isAcs3(capture)) {
                    acceptedOnce(capture);
                  } else {
                    refused(capture);
                  }
                }));
  }

  private static void acceptedOnce(JsonNode capture) {
    JsonNode expected = capture.get("expected");
    boolean hostSigned = false;
    for (JsonNode name : expected.get("signed_headers")) {
      hostSigned |= name.asText().equals("host");
    }
    Ladder ladder = ladder(capture, Instant.parse(expected.get("timestamp").asText()));
    SignedRequest request = request(capture.get("request"));
    Acs3Request parsed = Acs3Request.parse(request, !hostSigned);
    assertEquals(expected.get("canonical_request").asText(), parsed.canonical());
    assertThat(parsed.nonce()).isEqualTo(expected.get("nonce").asText());

    if (!hostSigned) {
      assertThat(ladder.refused(request)).isEqualTo(new Refusal.NotAuthenticated());
    }
    Verified verified = ladder.verification(!hostSigned).verify(request, Ladder.HERE);
    assertThat(verified.principal().name()).hasToString("alice@acme.example.com");
    assertThat(ladder.uses).hasSize(1);
    assertThat(ladder.refused(request)).isEqualTo(new Refusal.NotAuthenticated());
    assertThat(ladder.uses).hasSize(1);
  }

  /** Its signature holds, but nobody here issues temporary credentials yet. */
  private static void recognisedButRefused(JsonNode capture) {
    JsonNode expected = capture.get("expected");
    SignedRequest request = request(capture.get("request"));
    Acs3Request parsed = Acs3Request.parse(request, true);
    assertEquals(expected.get("canonical_request").asText(), parsed.canonical());
    Ladder ladder = ladder(capture, Instant.parse(expected.get("timestamp").asText()));
    assertThat(ladder.refused(request)).isEqualTo(new Refusal.NotAuthenticated());
  }

  private static void refused(JsonNode capture) {
    Ladder ladder = ladder(capture, Instant.parse(capture.get("captured_at").asText()));
    assertThat(ladder.refused(request(capture.get("request"))))
        .isEqualTo(new Refusal.NotAuthenticated());
    assertThat(ladder.secrets.macs()).as("another scheme gets no MAC").isZero();
  }

  private static Ladder ladder(JsonNode capture, Instant at) {
    var ladder = new Ladder(at);
    ladder.knows(capture.get("access_key_id").asText(), capture.get("access_key_secret").asText());
    return ladder;
  }

  private static SignedRequest request(JsonNode captured) {
    List<Header> headers = new ArrayList<>();
    captured
        .get("headers")
        .forEach(line -> headers.add(new Header(line.get(0).asText(), line.get(1).asText())));
    byte[] body = Base64.getDecoder().decode(captured.get("body_b64").asText());
    return new SignedRequest(
        captured.get("method").asText(),
        captured.get("target").asText(),
        headers,
        SecretBytes.owning(body));
  }

  private static boolean isAcs3(JsonNode capture) {
    return capture.get("algorithm").asText().equals("ACS3-HMAC-SHA256");
  }

  private static boolean isTemporary(JsonNode capture) {
    return capture.hasNonNull("security_token");
  }

  private static List<Path> captures() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.endsWith("INDEX.json"))
          .sorted()
          .toList();
    }
  }
}
