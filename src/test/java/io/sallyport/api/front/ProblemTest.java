package io.sallyport.api.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.api.Reply;
import io.sallyport.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
  @Test
  void everyPlaceOfADocumentIsFilled() {
    Reply reply = RefusalProblems.of(Refusal.Invalid.of("userName", "is required")).reply("req-9");
    JsonNode document = json(reply);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(document.get("type").asText()).isEqualTo("urn:sallyport:problem:InvalidRequest");
    assertThat(document.get("status").asInt()).isEqualTo(400).isEqualTo(reply.status());
    assertThat(document.get("instance").asText()).isEqualTo("req-9");
    assertThat(document.get("code").asText()).isEqualTo("InvalidRequest");
    assertThat(document.at("/errors/0/field").asText()).isEqualTo("userName");
    assertThat(document.at("/errors/0/problem").asText()).isEqualTo("is required");
  }

  @Test
  void whoMustWaitIsToldForHowManyWholeSeconds() {
    assertThat(retryAfter(new Refusal.LockedOut(Duration.ofMillis(1_001)))).isEqualTo("2");
    assertThat(retryAfter(new Refusal.TooManyRequests(Duration.ZERO))).isEqualTo("1");
    assertThat(Problem.unavailable().reply("r").headers()).containsKey("Retry-After");
  }

  @Test
  void everyUnauthorizedAnswerHasAChallenge() {
    Arrays.stream(ProblemKind.values())
        .filter(kind -> kind.status() == 401)
        .forEach(kind ->
            assertThat(Problem.of(kind, "").reply("r").headers()).containsKey("WWW-Authenticate"));
  }

  @Test
  void aStaleTimestampIsToldTheServersTime() {
    var stale = new Refusal.StaleTimestamp(Instant.parse("2027-01-31T12:00:00Z"));
    assertThat(json(RefusalProblems.of(stale).reply("r")).get("serverTime").asText())
        .isEqualTo("2027-01-31T12:00:00Z");
  }

  @Test
  void codesAreUnique() {
    assertThat(Arrays.stream(ProblemKind.values()).map(ProblemKind::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 406, 408, 413, 414, 415, 417, 429, 431, 500, 501, 503, 505})
  void everyStatusOfTheHttpLayerHasItsKind(int status) {
    assertThat(ProblemKind.ofStatus(status).status()).isEqualTo(status);
  }

  private static String retryAfter(Refusal refusal) {
    return String.valueOf(RefusalProblems.of(refusal).reply("r").headers().get("Retry-After"));
  }

  private static JsonNode json(Reply reply) {
    return reply
        .body()
        .expose(bytes -> {
          try {
            return new ObjectMapper().readTree(bytes);
          } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
          }
        });
  }
}
