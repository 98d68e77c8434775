package io.sallyport.aerogear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.OneTimeCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** RFC 6238 appendix B (SHA-1) and RFC 4226 appendix D, through the adapter that runs. */
class TotpVectorsTest {
  private static final int DIGITS = 6;

  private final OneTimeCodes codes = new AerogearOneTimeCodes();

  @TestFactory
  Stream<DynamicTest> rfc6238() throws IOException {
    return cases("rfc-6238.txt").stream()
        .filter(fields -> "SHA1".equals(fields.get("MODE")))
        .map(fields ->
            dynamicTest(
                "at " + fields.get("TIME"),
                () -> {
                  long time = Long.parseLong(field(fields, "TIME"));
                  check(fields, field(fields, "TOTP"), Instant.ofEpochSecond(time));
                }));
  }

  @TestFactory
  Stream<DynamicTest> rfc4226() throws IOException {
    return cases("rfc-4226.txt").stream()
        .map(fields ->
            dynamicTest(
                "counter " + fields.get("COUNTER"),
                () -> {
                  long step = Long.parseLong(field(fields, "COUNTER"));
                  Instant at = Instant.ofEpochSecond(step * OneTimeCodes.STEP_SECONDS);
                  check(fields, field(fields, "HOTP"), at);
                }));
  }

  /** The vectors may have eight digits: six are their last six. */
  private void check(Map<String, String> fields, String vector, Instant at) {
    String code = vector.substring(vector.length() - DIGITS);
    byte[] seed = field(fields, "SECRET").getBytes(StandardCharsets.US_ASCII);
    long step = at.getEpochSecond() / OneTimeCodes.STEP_SECONDS;
    try (SecretBytes secret = SecretBytes.owning(seed)) {
      assertThat(codes.matchingStep(secret, code, at, 0)).hasValue(step);
      assertThat(codes.matchingStep(secret, code, at.plusSeconds(30), 1)).hasValue(step);
      assertThat(codes.matchingStep(secret, code, at.plusSeconds(60), 1)).isEmpty();
    }
  }

  private static List<Map<String, String>> cases(String file) throws IOException {
    Path vectors =
        Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"), "rfc", file);
    if (!Files.isReadable(vectors)) {
      assertThat(System.getenv("CI")).as("%s is missing", vectors).isNotEqualTo("true");
      Assumptions.abort("no vectors at " + vectors);
    }
    List<Map<String, String>> cases = new java.util.ArrayList<>();
    for (String line : Files.readAllLines(vectors)) {
      if (line.startsWith("COUNT =")) {
        cases.add(new HashMap<>());
      }
      int equals = line.indexOf(" = ");
      if (equals > 0 && !cases.isEmpty()) {
        cases.getLast().put(line.substring(0, equals), line.substring(equals + 3).strip());
      }
    }
    assertThat(cases).isNotEmpty();
    return cases;
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new AssertionError("a vector without " + name);
    }
    return value;
  }
}
