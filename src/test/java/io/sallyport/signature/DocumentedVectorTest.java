package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The requests that the scheme's documentation signs, each accepted at its own time. */
class DocumentedVectorTest {
  private static final Path FILE =
      Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"), "acs3.json");

  @TestFactory
  Stream<DynamicTest> everyDocumentedRequestIsAcceptedAtItsTime() throws IOException {
    boolean present = Files.isRegularFile(FILE);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as("vectors in %s", FILE).isTrue();
    }
    assumeTrue(present, "SKIPPED: there is no " + FILE + "; set -Dsallyport.vectors");
    JsonNode vectors = new ObjectMapper().readTree(FILE.toFile()).get("vectors");
    return StreamSupport.stream(vectors.spliterator(), false)
        .filter(vector -> vector.path("authorization").asText().startsWith("ACS3-HMAC-SHA256 "))
        .map(vector -> dynamicTest(vector.get("name").asText(), () -> accepted(vector)));
  }

  private static void accepted(JsonNode vector) {
    SignedRequest request = request(vector);
    assertThat(Ladder.schemes(false).read(request, Terms.OWN_API).readings().getFirst().canonical())
        .isEqualTo(vector.get("canonicalRequest").asText());
    var ladder = new Ladder(Instant.parse(vector.at("/headers/x-acs-date").asText()));
    ladder.knows(vector.get("accessKeyId").asText(), vector.get("accessKeySecret").asText());
    assertThat(ladder.verify(request).principal().name()).hasToString("alice@acme.example.com");
  }

  private static SignedRequest request(JsonNode vector) {
    List<Header> headers = new ArrayList<>();
    vector
        .get("headers")
        .properties()
        .forEach(header -> headers.add(new Header(header.getKey(), header.getValue().asText())));
    headers.add(new Header("Authorization", vector.get("authorization").asText()));
    return new SignedRequest(
        vector.get("method").asText(),
        vector.get("canonicalUri").asText() + "?" + vector.get("canonicalQuery").asText(),
        headers,
        SecretBytes.owning(vector.get("body").asText().getBytes(StandardCharsets.UTF_8)));
  }
}
