package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedRequest.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** AWS's own signing suite: what it signs is read as it says, and accepted once. */
class AwsSuiteTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"), "sigv4", "v4");

  @TestFactory
  Stream<DynamicTest> everyCaseInTheHeaderAndInTheQuery() throws IOException {
    boolean present = Files.isDirectory(FOLDER);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as("vectors in %s", FOLDER).isTrue();
    }
    assumeTrue(present, "SKIPPED: there is no " + FOLDER + "; set -Dsallyport.vectors");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> cases = Files.list(FOLDER)) {
      for (Path folder : cases.sorted().toList()) {
        for (String form : List.of("header", "query")) {
          tests.add(
              dynamicTest(folder.getFileName() + " " + form, () -> check(folder, form)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(76);
    return tests.stream();
  }

  private static void check(Path folder, String form) throws IOException {
    JsonNode context = new ObjectMapper().readTree(folder.resolve("context.json").toFile());
    SignedRequest request = request(text(folder, form + "-signed-request"));
    Terms terms = Ladder.EVERY_SCHEME;
    SignedMessage message = Ladder.schemes(false).read(request, terms);
    String expected = text(folder, form + "-canonical-request");
    Reading reading =
        message.readings().stream()
            .filter(each -> each.canonical().equals(expected))
            .findFirst()
            .orElseThrow(() -> new AssertionError(message.readings().getFirst().canonical()));
    assertThat(reading.stringToSign()).isEqualTo(text(folder, form + "-string-to-sign"));
    assertThat(message.signature().hex()).isEqualTo(text(folder, form + "-signature"));

    Ladder ladder = ladder(context);
    SignedCall call = ladder.verify(request, terms).call();
    assertThat(call.scheme())
        .isEqualTo(form.equals("header") ? "AWS4-HMAC-SHA256" : "AWS4-PRESIGNED");
    // The path that is told is the one that was signed, whatever stands in the target.
    assertThat(call.path()).isEqualTo(expected.split("\n", -1)[1]);
    assertThat(ladder.refused(request, terms)).isEqualTo(new Refusal.KeyUnusable(Why.REPLAYED));
  }

  private static Ladder ladder(JsonNode context) {
    var ladder = new Ladder(Instant.parse(context.get("timestamp").asText()));
    JsonNode credentials = context.get("credentials");
    String id = credentials.get("access_key_id").asText();
    String secret = credentials.get("secret_access_key").asText();
    if (credentials.has("token")) {
      ladder.knowsTemporary(id, secret, credentials.get("token").asText());
    } else {
      ladder.knows(id, secret);
    }
    return ladder;
  }

  private static String text(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name + ".txt"));
  }

  /** The request as it comes over HTTP, where no target has spaces and no header two lines. */
  private static SignedRequest request(String text) {
    String[] parts = text.split("\n\n", 2);
    String[] lines = parts[0].replaceAll("\n[ \t]+", " ").split("\n", -1);
    String method = lines[0].substring(0, lines[0].indexOf(' '));
    String target = lines[0].substring(method.length() + 1, lines[0].lastIndexOf(' '));
    List<Header> headers = new ArrayList<>();
    String body = "";
    for (String line : List.of(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
      if (line.startsWith("Content-Length:")) {
        body = parts[1].substring(0, Integer.parseInt(line.substring(colon + 1)));
      }
    }
    return new SignedRequest(
        method,
        encoded(target),
        headers,
        SecretBytes.owning(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String encoded(String target) {
    var text = new StringBuilder();
    for (byte octet : target.getBytes(StandardCharsets.UTF_8)) {
      text.append(octet > ' ' ? (char) octet : "%%%02X".formatted(octet & 0xFF));
    }
    return text.toString();
  }
}
